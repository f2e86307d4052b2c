import Foundation
import MailMessage
import MailRules
import Synchronization

/// Learns mail folders, or forgets them: `postern learn`.
///
/// Some messages are read at a time, on several threads, and written in one change of the database: whatever ends the
/// program, each such group is learned as a whole or not at all, and what is given again counts once.
package struct MailLearner: Sendable {
    /// What is done with messages.
    package enum Work: Sendable, Hashable {
        case ham
        case spam
        case forget
    }

    private let desk: LearningDesk
    private let work: Work

    /// So many messages are one change of the database: others are not to wait for long.
    private static let groupCount = 20

    package init(_ desk: LearningDesk, _ work: Work) { (self.desk, self.work) = (desk, work) }

    /// Learns or forgets the next messages: those behind the ones that a summary counts.
    /// - Returns: what could not be read, in words; nil once all is done.
    /// - Throws: ``LearningFailure`` when the database fails: nothing of these messages is done.
    package func next(
        _ entries: [MailFolder.Entry], _ summary: inout LearningSummary
    ) throws(LearningFailure) -> [String]? {
        let start = summary.messages
        guard start < entries.count else { return nil }
        let group = Array(entries[start..<min(start + Self.groupCount, entries.count)])
        var (after, messages, failures) = (summary, [MessageTokens](), [String]())
        for (entry, reading) in zip(group, read(group)) {
            switch reading {
            case .success(let tokens?): messages.append(tokens)
            case .success(nil): after.tooLarge += 1
            case .failure(let failure as MessageFile.Failure): failures.append("\(failure)")
            case .failure(let error): failures.append("message '\(entry.name)': \(error)")
            }
        }
        do { try write(messages, &after) } catch {
            throw .store(error, start > 0 ? "; \(start) messages are done, run this again for the rest" : "")
        }
        after.unreadable += failures.count
        after.messages += group.count
        summary = after
        return failures
    }

    /// Makes up for the order of the messages, once they are learned: see `Learner.settle`. A moment, however many they are.
    /// - Parameter isWanted: false ends it early, which does no harm.
    /// - Throws: ``LearningFailure`` when the database fails: the messages are learned all the same.
    package func settle(_ summary: LearningSummary, while isWanted: () -> Bool) throws(LearningFailure) {
        guard work != .forget else { return }
        do {
            try Learner(desk.store, desk.scope)
                .settle(after: summary.learned + summary.moved, on: LearningOutlet.today(), while: isWanted)
        } catch {
            throw .store(error, "; \(summary.messages) messages are done")
        }
    }

    /// Reads messages on all processors; nil for one that is too large.
    private func read(_ entries: [MailFolder.Entry]) -> [Result<MessageTokens?, any Error>] {
        let results = Mutex([Result<MessageTokens?, any Error>](repeating: .success(nil), count: entries.count))
        DispatchQueue.concurrentPerform(iterations: entries.count) { number in
            let result = Result { try tokens(entries[number]) }
            results.withLock { $0[number] = result }
        }
        return results.withLock { $0 }
    }

    private func tokens(_ entry: MailFolder.Entry) throws -> MessageTokens? {
        let bytes = try entry.message()
        guard bytes.count <= desk.largest else { return nil }
        // A pipe that broke, say: it would count as a message.
        guard bytes.count > 0 else { throw MessageFile.Failure(description: "message '\(entry.name)' is empty") }
        return MessageTokens(
            bytes.copy(0..<bytes.count), desk.rules, settings: desk.rules.set.settings.learning)
    }

    private func write(_ messages: [MessageTokens], _ summary: inout LearningSummary) throws {
        guard !messages.isEmpty else { return }
        let learner = Learner(desk.store, desk.scope)
        let day = LearningOutlet.today()
        guard work != .forget else {
            for label in try learner.unlearn(messages, on: day) {
                if label == nil { summary.unknown += 1 } else { summary.forgotten += 1 }
            }
            return
        }
        for outcome in try learner.learn(messages, as: work == .spam ? .unwanted : .good, on: day) {
            switch outcome {
            case .learned: summary.learned += 1
            case .changed: summary.moved += 1
            case .known: summary.known += 1
            }
        }
    }
}
