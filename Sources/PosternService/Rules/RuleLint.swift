import MailMessage
import MailRules

/// Looks for mistakes in rule files: `postern rules lint`.
package struct RuleLint: Sendable {
    /// One thing that is wrong, or doubtful.
    package struct Line: Sendable, Encodable {
        /// `error`, `unsupported`, `warning`; `test` for a `test` line that is not met.
        package let kind: String
        /// What is wrong.
        package let message: String
        /// Where.
        package let file: String
        package let line: Int

        /// The same where the file of a copy has the name of the original.
        func moved(from copy: String, to original: String) -> Line {
            guard file.hasPrefix(copy) else { return self }
            return Line(kind: kind, message: message, file: original + file.dropFirst(copy.count), line: line)
        }

        /// The line for a person.
        package func text(_ paint: Paint) -> String {
            let word = kind == "unsupported" ? "not supported" : kind
            let isBad = kind == "error" || kind == "test"
            return "\(TerminalText.escaped(file)):\(line): \(paint(word, isBad ? .red : .yellow)):"
                + " \(TerminalText.escaped(message))\n"
        }
    }

    /// How much there is.
    package struct Counts: Sendable, Encodable {
        /// Rules, and how many of them run.
        package internal(set) var rules = 0
        package internal(set) var running = 0
        /// Problems.
        package internal(set) var errors = 0
        package internal(set) var unsupported = 0
        package internal(set) var warnings = 0
        /// The `test` lines: met, not met, and of rules that do not run.
        package internal(set) var met = 0
        package internal(set) var unmet = 0
        package internal(set) var notRun = 0

        /// The lines for a person.
        package func text(_ paint: Paint) -> String {
            "\(rules) rules, \(running) run: " + paint("\(errors) errors", errors > 0 ? .red : .green)
                + ", \(unsupported) not supported, \(warnings) warnings\ntest lines: \(met) met, "
                + paint("\(unmet) not met", unmet > 0 ? .red : .green) + ", \(notRun) not run\n"
        }
    }

    /// All that is wrong: of the files in their order, then of compiling, then of the `test` lines.
    package let lines: [Line]
    /// How much.
    package let counts: Counts

    /// Whether there is neither an error nor a `test` line that is not met.
    package var isMet: Bool { counts.errors == 0 && counts.unmet == 0 }

    /// Reads and compiles rules, and runs their `test` lines.
    /// - Throws: `RuleFailure` where there is nothing to read.
    package init(_ folders: RuleFolders) throws(RuleFailure) {
        let set = folders.read()
        // A file with nothing but mistakes has no rules, and is what lint is for.
        if set.rules.isEmpty, set.problems.allSatisfy({ $0.place.line == 0 }) { throw folders.noRules(set) }
        try self.init(set)
    }

    /// The start of a text; it is escaped where it is shown.
    private static func shown(_ text: [UInt8]) -> String {
        "`\(String(decoding: text.prefix(ShownText.limit), as: UTF8.self))\(text.count > ShownText.limit ? "..." : "")`"
    }

    init(_ set: RuleSet) throws(RuleFailure) {
        var settings = RunSettings()
        settings.isLazy = false
        let rules = ScoringRules(set, settings)
        let problems = set.problems + rules.compiled.problems
        var lines = problems.map { problem in
            let kind =
                switch problem.kind {
                case .error: "error"
                case .unsupported: "unsupported"
                case .warning: "warning"
                }
            return Line(kind: kind, message: problem.message, file: problem.place.file, line: problem.place.line)
        }
        var counts = Counts()
        counts.rules = set.rules.count
        counts.running = set.rules.indices.count(where: rules.compiled.runs)
        guard var scorer = MessageScorer(rules) else { throw .noMemory }
        let numbers = Dictionary(set.rules.enumerated().map { ($1.name, $0) }) { $1 }
        for example in set.examples {
            guard let number = numbers[example.rule] else {
                let message = "`test` for \(ShownText(example.rule)), which there is no rule of"
                lines.append(
                    Line(kind: "warning", message: message, file: example.place.file, line: example.place.line))
                continue
            }
            guard rules.compiled.runs(number),
                let message = ExampleMessage.bytes(of: example.text, for: set.rules[number])
            else {
                counts.notRun += 1
                continue
            }
            let isHit = scorer.examine([number], in: message, now: Moment.now, atMost: 0).contains { $0.count > 0 }
            guard isHit != example.isHit else {
                counts.met += 1
                continue
            }
            counts.unmet += 1
            let text = Self.shown(example.text)
            let unmet = "the rule \(example.rule) \(isHit ? "hits" : "does not hit") \(text)"
            lines.append(Line(kind: "test", message: unmet, file: example.place.file, line: example.place.line))
        }
        counts.errors = lines.count { $0.kind == "error" }
        counts.unsupported = lines.count { $0.kind == "unsupported" }
        counts.warnings = lines.count { $0.kind == "warning" }
        (self.lines, self.counts) = (lines, counts)
    }
}
