// Scores messages with the rules of SpamAssassin, and prints a line of JSON for each.
//
// Usage: scoring-timer [--all] [--unfiltered] [--costs COUNT] RULES SITE [MESSAGE...]
//
// Without messages their names come from standard input, one a line, and each is answered at once. A leading separator of
// mbox is dropped.
//
//   --all           runs sub-rules too that no rule with a score waits for; without it only what may decide a score runs
//   --unfiltered    searches for every pattern: no picture of a text says beforehand that it cannot be there
//   --costs COUNT   prints instead, once it has read all messages, the patterns that cost most on them, each measured by
//                   itself
//
// The first line says what reading and compiling took, and which rules are off for what. In the others `cpu_ms` is the
// processor time of scoring, `text_ms` what making the texts takes of it, measured once more after it, and `rules_ms`
// the rest: patterns, functions and metas.

import Glibc
import MailRules

func fail(_ message: String, _ status: Int32) -> Never {
    let line = Array("scoring-timer: \(message)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(status)
}

/// Prints a line at once: whoever wrote the name waits for it.
func say(_ line: String) {
    print(line)
    fflush(nil)
}

/// How many rules are off for each reason; rules of one reason differ in their names alone.
func reasons(_ problems: [RuleProblem]) -> [(String, Int)] {
    var counts: [String: Int] = [:]
    for problem in problems where problem.kind != .warning {
        let words = problem.message.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        let isNamed = words.count == 3 && words[0] == "rule" && words[1].hasSuffix(":")
        counts[isNamed ? String(words[2]) : problem.message, default: 0] += 1
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
}

func answer(_ path: String, _ message: [UInt8], _ rules: ScoringRules, _ scorer: inout MessageScorer) -> String {
    let start = ProcessorTime.milliseconds()
    let score = scorer.score(message, now: Int(time(nil)))
    let took = ProcessorTime.milliseconds() - start
    let again = ProcessorTime.milliseconds()
    let texts = rules.texts(of: message, now: Int(time(nil)))
    let texted = ProcessorTime.milliseconds() - again
    var line = JSONLine()
    line.add("id", path)
    line.add("bytes", message.count)
    line.add("score", (score.score * 1e3).rounded() / 1e3)
    line.add("cpu_ms", took)
    line.add("text_ms", texted)
    line.add("rules_ms", max(0, took - texted))
    line.add("text_bytes", texts.body.bytes.count)
    line.add("hits", score.hits.map { (rules.set.rules[$0.rule].name, $0.count) })
    line.add("subrules", score.subRules.map { (rules.set.rules[$0.rule].name, $0.count) })
    line.add("troubles", score.troubles.map { (rules.set.rules[$0.rule].name, 1) })
    line.add("time_over", score.isTimeOver)
    return line.finished()
}

var arguments = Array(CommandLine.arguments.dropFirst())
var settings = RunSettings()
var costs: Int?
while let option = arguments.first, option.hasPrefix("--") {
    arguments.removeFirst()
    switch option {
    case "--all": settings.isLazy = false
    case "--unfiltered": settings.isFiltered = false
    case "--costs":
        guard let count = arguments.first.flatMap({ Int($0) }), count > 0 else { fail("--costs wants a number", 64) }
        costs = count
        arguments.removeFirst()
    default: fail("no option \(option)", 64)
    }
}
guard arguments.count >= 2 else {
    fail("usage: scoring-timer [--all] [--unfiltered] [--costs COUNT] RULES SITE [MESSAGE...]", 64)
}
let start = ProcessorTime.milliseconds()
let set = RuleSet.load(arguments[0], site: arguments[1])
let read = ProcessorTime.milliseconds()
let rules = ScoringRules(set, settings)
let compiled = ProcessorTime.milliseconds()
guard var scorer = MessageScorer(rules) else { fail("no memory", 71) }
guard !set.rules.isEmpty else { fail("no rules in \(arguments[0])", 66) }
var patternCosts = costs.map { _ in PatternCosts(rules) }

var ready = JSONLine()
ready.add("ready", true)
ready.add("start_ms", compiled - start)
ready.add("read_ms", read - start)
ready.add("compile_ms", compiled - read)
ready.add("rules", set.rules.count)
ready.add("patterns", rules.compiled.patternCount)
ready.add("memory_kb", rules.compiled.memoryBytes / 1000)
ready.add("off", reasons(set.problems + rules.compiled.problems))
if costs == nil { say(ready.finished()) }

var names = arguments.dropFirst(2).makeIterator()
let isListed = arguments.count > 2
while let name = isListed ? names.next() : readLine() {
    do {
        let message = try MessageFile.contents(name)
        if patternCosts != nil {
            patternCosts?.measure(message)
        } else {
            say(answer(name, message, rules, &scorer))
        }
    } catch {
        fail("\(name): \(error)", 66)
    }
}
if let costs, let patternCosts { patternCosts.costliest(costs).forEach(say) }
