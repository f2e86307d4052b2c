import MailMessage
import MailRules

/// Runs one rule, and what it needs, on messages: `postern rules test`.
package struct RuleTester: ~Copyable {
    private let book: RuleBook
    private let number: Int
    /// The rules below it with their depths, each once, in the order in which they are named.
    private let parts: [(number: Int, depth: Int)]
    private let note: String?
    private var scorer: MessageScorer

    /// So many rules below one are told.
    private static let mostParts = 500

    /// Makes a tester. A rule without a score is run all the same.
    /// - Throws: `RuleFailure` where there is no such rule, or none at all.
    package init(_ name: String, _ folders: RuleFolders) throws(RuleFailure) {
        try self.init(name, try folders.ruleSet())
    }

    init(_ name: String, _ set: RuleSet) throws(RuleFailure) {
        var settings = RunSettings()
        // What only others need is to be known whole.
        settings.isLazy = false
        let book = RuleBook(ScoringRules(set.scoring([name]), settings))
        let number = try book.number(of: name)
        guard let scorer = MessageScorer(book.rules) else { throw .noMemory }
        self.scorer = scorer
        (self.book, self.number, parts) = (book, number, Self.parts(of: number, in: book))
        if !book.rules.compiled.runs(number) {
            note = "it does not run" + (book.state(of: number).reason.map { ": \($0)" } ?? "")
        } else {
            note = set[name]?.scores[0] == 0 ? "it has no score, and runs in this test alone" : nil
        }
    }

    private static func parts(of number: Int, in book: RuleBook) -> [(number: Int, depth: Int)] {
        var (parts, known) = ([(number: Int, depth: Int)](), Set([number]))
        var open = book.needed[number].reversed().map { (number: $0, depth: 1) }
        while let part = open.popLast(), parts.count < mostParts {
            guard known.insert(part.number).inserted else { continue }
            parts.append(part)
            open += book.needed[part.number].reversed().map { (number: $0, depth: part.depth + 1) }
        }
        return parts
    }

    /// Runs the rule on a message.
    /// - Parameter file: where it comes from.
    package mutating func report(on bytes: StoredBytes, file: String) -> RuleTestReport {
        report(on: bytes.copy(0..<bytes.count), file: file)
    }

    mutating func report(on message: [UInt8], file: String) -> RuleTestReport {
        let found = scorer.examine([number] + parts.map(\.number), in: message, now: Moment.now)
        let all = zip(found, [0] + parts.map(\.depth)).map { RuleTestReport.Part(book, $0, depth: $1) }
        return RuleTestReport(file: file, rule: all[0], note: note, parts: Array(all.dropFirst()))
    }
}
