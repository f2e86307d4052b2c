import MailTrap

/// What is to be delivered, and how much is kept.
package struct OutboxReport: Encodable, Sendable {
    let held: Int
    let failed: Int
    let due: Int
    let prepared: Int
    /// For how many seconds the oldest is due; nil where nothing is.
    let oldestSeconds: Int?
    let bytes: Int
    /// What is due, the newest first.
    package let lines: [TrapLine]
    /// Before which number the next ones are; nil where there are none.
    package let next: Int64?

    private enum CodingKeys: String, CodingKey {
        case held, failed, due, prepared, oldestSeconds, bytes
    }

    init(_ counts: TrapCounts, _ lines: [TrapLine], next: Int64?, now: Double) {
        (held, failed, due, prepared) = (counts.held, counts.failedBack, counts.due, counts.prepared)
        oldestSeconds = counts.oldestDue.map { Int(min(max(now - $0, 0), 1e9)) }
        (bytes, self.lines, self.next) = (counts.bytes, lines, next)
    }

    /// How much there is, then a line for each.
    package func text(_ paint: Paint) -> String {
        let oldest = oldestSeconds.map { ", the oldest for \($0) s" } ?? ""
        let back = failed > 0 ? paint(" (\(failed) of them could not be delivered)", .red) : ""
        return "\(due) to be delivered\(oldest); \(prepared) without an answer yet; \(held) held\(back); "
            + "\(ByteText.text(bytes)) of messages\n" + lines.map { $0.outboxText() }.joined()
    }
}
