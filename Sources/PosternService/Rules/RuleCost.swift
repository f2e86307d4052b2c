import MailMessage
import MailRules

/// Runs mail folders through the rules and finds out what costs most: `postern rules cost`.
package struct RuleCost: ~Copyable {
    /// The message that took so much of the processor.
    package struct MessageCost: Sendable, Encodable {
        /// The file.
        package let name: String
        /// Bytes.
        package let size: Int
        /// Nanoseconds of the processor.
        package let nanoseconds: UInt64
    }

    private let book: RuleBook
    private let largest: Int
    private var scorer: MessageScorer
    private var times: RuleTimes
    private var messages: [MessageCost] = []
    private var tooLarge = 0

    /// Makes one that has not seen any message.
    /// - Throws: `RuleFailure` where there are no rules.
    package init(_ folders: RuleFolders) throws(RuleFailure) {
        let book = try RuleBook(folders)
        guard let scorer = MessageScorer(book.rules) else { throw .noMemory }
        self.scorer = scorer
        (self.book, largest) = (book, folders.largest)
        times = RuleTimes(book.rules.compiled)
    }

    /// Scores a message as the filter does it, for its time, and then with a clock at each rule.
    /// - Throws: `MessageFile.Failure`, `StorageError`.
    package mutating func add(_ entry: MailFolder.Entry) throws {
        let bytes = try entry.message()
        add(bytes.copy(0..<bytes.count), name: entry.name)
    }

    mutating func add(_ message: [UInt8], name: String) {
        guard message.count <= largest else {
            tooLarge += 1
            return
        }
        // The first message of all finds everything cold.
        if messages.isEmpty { _ = scorer.score(message, now: Moment.now) }
        messages.append(
            MessageCost(
                name: name, size: message.count, nanoseconds: scorer.processorTime(of: message, now: Moment.now)))
        scorer.measure(message, now: Moment.now, &times)
    }

    /// What it came to.
    package var report: RuleCostReport { RuleCostReport(book, times, messages, tooLarge: tooLarge) }
}
