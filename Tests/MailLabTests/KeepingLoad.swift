import Foundation
import MailLab
import Synchronization

/// Sends numbered messages for three recipients, one after another on several threads, as another server's queue does, until it
/// is told to end; and keeps account.
final class KeepingLoad: Sendable {
    /// What became of the messages.
    struct Account {
        /// How many there are.
        var count = 0
        /// Those that were answered with 250.
        var taken: Set<Int> = []
        /// Those of which an answer was lost behind the final dot.
        var unclear: Set<Int> = []
        fileprivate var running = 0
        fileprivate var isOver = false
    }

    /// The mail server's own recipient, one of a copy, one for whom all is held.
    static let recipients = ["plain@many.test", "copy@many.test", "held@many.test"]

    private let server: any MailServer
    private let state = Mutex(Account())
    private let deadline: Deadline

    /// Begins. After so many seconds no message is sent any more.
    init(_ server: any MailServer, connections: Int, seconds: Double) {
        self.server = server
        deadline = Deadline(seconds: seconds)
        state.withLock { $0.running = connections }
        for _ in 0..<connections { Thread.detachNewThread { self.run() } }
    }

    var account: Account { state.withLock { $0 } }

    /// No more new ones; waits until those that there are were answered with 250.
    func end() throws -> Account {
        state.withLock { $0.isOver = true }
        guard deadline.wait(until: { state.withLock { $0.running == 0 } }) else {
            throw LabError("not all was taken in time")
        }
        return account
    }

    private func run() {
        defer { state.withLock { $0.running -= 1 } }
        while let number = next() {
            while !deadline.hasPassed, !deliver(number) { Thread.sleep(forTimeInterval: 0.05) }
        }
    }

    private func next() -> Int? {
        state.withLock { state in
            guard !state.isOver, !deadline.hasPassed else { return nil }
            defer { state.count += 1 }
            return state.count
        }
    }

    /// Whether it is taken.
    private func deliver(_ number: Int) -> Bool {
        var isAtEnd = false
        do {
            let client = try SMTPClient(port: server.port, patience: 40)
            defer { client.close() }
            guard client.greeting.isPositive, try client.ehlo("client.test").isPositive,
                try client.mail(from: "<ann@a.test>").isPositive
            else { return false }
            for recipient in Self.recipients {
                guard try client.rcpt(to: "<\(recipient)>").isPositive else { return false }
            }
            guard try client.startData().code == 354 else { return false }
            isAtEnd = true
            guard try client.finishData(Self.message(number)).isPositive else { return false }
            state.withLock { _ = $0.taken.insert(number) }
            return true
        } catch {
            if isAtEnd { state.withLock { _ = $0.unclear.insert(number) } }
            return false
        }
    }

    private static func message(_ number: Int) -> [UInt8] {
        let fields = [
            "From: ann@a.test", "Subject: number \(number)", "Date: Sat, 1 Nov 2025 10:00:00 +0000",
            "Message-ID: <\(number)@a.test>", "", "Hello \(number)", "",
        ]
        return Array(fields.joined(separator: "\r\n").utf8)
    }

    /// The number in a subject.
    static func number(_ subject: String) -> Int? { subject.split(separator: " ").last.flatMap { Int($0) } }
}
