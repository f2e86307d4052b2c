import Dispatch
import MailMessage
import MailStages
import MailUnpack
import Synchronization
import TestTools
import Testing

/// Real mail, where this machine has any: all of it is read, and what is legitimate passes.
@Suite(.enabled(if: MailCorpus.isThere, Comment(rawValue: MailCorpus.isMissing)))
struct CorpusReadingTests {
    /// Legitimate messages that are refused, and rightly.
    private static let refused = [
        // Somebody attached a shortcut, `Liberalism in America.url`, which the list of blocked files names.
        "spamassassin/easy-ham-1/00775.0e012f373467846510d9db297e99a008"
    ]

    @Test func legitimateMailPassesInOneReading() throws {
        let (messages, legitimate) = try MailCorpus.labelled()
        #expect(messages.count > 7_500)
        let found = Mutex((refused: [String](), ambiguous: [String](), failed: [String]()))
        DispatchQueue.concurrentPerform(iterations: messages.count) { number in
            let message = messages[number]
            do {
                var examiner = AttachmentExaminer()
                // This machine may be busy with other tests.
                examiner.unpackLimits.time = .seconds(120)
                let read = try examiner.reader.read(StoredBytes(message.bytes))
                if read.readings > 1 { found.withLock { $0.ambiguous.append(message.name) } }
                guard legitimate.contains(message.name) else { return }
                if Examined.verdict(read, examiner) == "pass" { return }
                found.withLock { $0.refused.append(message.name) }
            } catch {
                found.withLock { $0.failed.append(message.name) }
            }
        }
        let (refused, ambiguous, failed) = found.withLock { $0 }
        #expect(failed == [])
        #expect(refused.sorted() == Self.refused)
        #expect(ambiguous.filter { legitimate.contains($0) } == [])
        #expect(ambiguous.filter { $0.hasPrefix("lists/") } == [])
        let old = messages.filter { $0.name.hasPrefix("spamassassin/") }.count
        #expect(ambiguous.filter { $0.hasPrefix("spamassassin/") }.count * 100 <= old * 3)
    }
}
