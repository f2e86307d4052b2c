import MailPatterns
import Synchronization

/// Rules, compiled: patterns, metas and scores side by side, to be run over any number of messages by any number of threads.
///
/// Which rules hit, and how often, is as SpamAssassin 4.0.1 has it. Differences, all of them beyond its own rules: a meta
/// that divides by zero does not hit, where SpamAssassin gives up the message; `!~` with `tflags multiple` and without
/// `maxhits` counts once, where it never ends; the value that is put into another rule's pattern is this message's, where
/// it is the first message's for good; metas that depend on each other are computed in the order of their definitions,
/// where it has none.
package final class CompiledRules: Sendable {
    /// The rules, in the order in which they were given; hits name them by their place here.
    package let rules: [RuleDefinition]
    /// The selectors of header fields that the rules use: what `RuleTexts.headers` is to hold, in this order.
    package let selectors: [HeaderSelector]
    /// The same for `RuleTexts.partHeaders`.
    package let partSelectors: [PartSelector]
    /// The calls of functions that may be asked for, with the rules that they stand in.
    package let evaluations: [Evaluation]
    /// What runs, by the set of scores: one, or two of which the second is for messages that the classifier knows.
    package let programs: [RuleProgram]
    /// The score of each rule in the first set.
    package var scores: [Double] { programs[0].scores }
    /// What is wrong or not supported, and which rules are off for it.
    package let problems: [RuleProblem]
    /// How many different patterns they have.
    package var patternCount: Int { patterns.count }

    /// A call that rules make.
    package struct Evaluation: Sendable, Hashable {
        /// The number of the rule.
        package let rule: Int
        /// What it calls.
        package let call: EvaluationCall
    }

    /// Tells these rules from all others of the program.
    let serial = CompiledRules.serials.wrappingAdd(1, ordering: .relaxed).newValue
    private static let serials = Atomic(0)

    let settings: RunSettings
    /// Of all rules as the first program runs them, then as the second does.
    let records: [RuleRecord]
    let patterns: PatternSet
    /// By the numbers of the patterns.
    let filter: PatternFilter
    let rowFilter: RowFilter
    /// Whether so many rules look at a selector that a sketch of its value is worth its while.
    let sketchesHeader: [Bool]
    let steps: [MetaStep]
    let unsetTexts: [[UInt8]]
    let partTests: [PartTest]
    let linkTests: [[LinkTest]]
    let templates: [CaptureTemplate]
    let captureNames: [String]
    /// For each name the rules that capture it, in the order of their definitions.
    let captureSources: [[Int]]
    /// For each rule that captures, names and the numbers of groups.
    let captureGroups: [Int: [(name: Int, groups: [Int])]]

    /// Compiles rules.
    /// - Parameters:
    ///   - provides: whether there is a function; rules that call others do not run.
    package init(
        _ rules: [RuleDefinition], _ settings: RunSettings = RunSettings(),
        provides: (EvaluationCall) -> Bool = { _ in true }
    ) {
        var compiler = RuleCompiler(rules, settings)
        compiler.compileTests(provides: provides)
        let programs = compiler.compilePrograms()
        self.rules = rules
        self.settings = settings
        selectors = compiler.selectors.items
        partSelectors = compiler.partSelectors.items
        evaluations = compiler.evaluations
        problems = compiler.problems
        records = programs.flatMap(\.records)
        self.programs = programs.enumerated().map { number, program in
            RuleProgram(
                scoreSet: program.scoreSet, scores: rules.map { $0.scores[program.scoreSet] }, roots: program.roots,
                firstRecord: number * rules.count)
        }
        patterns = PatternSet(compiler.patterns)
        filter = compiler.filter
        rowFilter = RowFilter(compiler.rowNeeds)
        sketchesHeader = compiler.sketchesHeader
        steps = compiler.steps
        unsetTexts = compiler.unsetTexts.items
        partTests = compiler.partTests
        linkTests = compiler.linkTests
        templates = compiler.templates
        captureNames = compiler.captureNames.items
        captureSources = compiler.captureSources
        captureGroups = compiler.captureGroups(in: patterns)
    }

    /// Whether a rule asks for details of links (`uri_detail`).
    package var asksForLinks: Bool { !linkTests.isEmpty }

    /// Whether a rule runs in one program or the other: it has a score, and what it needs is there.
    package func runs(_ rule: Int) -> Bool {
        rules.indices.contains(rule)
            && programs.contains { records[$0.firstRecord + rule].marks.contains(.runs) }
    }

    /// The program for messages that the classifier knows, and that for others.
    package func program(withClassifier: Bool) -> Int { withClassifier ? programs.count - 1 : 0 }

    /// A rule as the program of a scratch runs it.
    @inline(__always)
    func record(_ rule: Int, _ scratch: borrowing RuleScratch) -> RuleRecord { records[scratch.firstRecord &+ rule] }

    /// The rules whose patterns capture values that the pattern of this one takes.
    package func captureSources(of rule: Int) -> [Int] {
        guard rules.indices.contains(rule), records[rule].template >= 0 else { return [] }
        return templates[Int(records[rule].template)].names.flatMap { captureSources[$0] }
    }

    /// Whether a rule has a pattern of which a sketch of the text can say that it does not match.
    package func isFiltered(_ rule: Int) -> Bool {
        rules.indices.contains(rule) && filter.knows(records[rule].kind == .meta ? -1 : Int(records[rule].pattern))
    }

    /// Bytes of the patterns' code, machine code included, of the filters and of the flat arrays.
    package var memoryBytes: Int {
        patterns.codeBytes + filter.memoryBytes + rowFilter.memoryBytes
            + records.count * MemoryLayout<RuleRecord>.stride + steps.count * MemoryLayout<MetaStep>.stride
    }
}
