import Foundation
import MailLab
import Synchronization

/// Sends numbered messages through a server on several connections, as another server's queue does, while something is
/// struck now and then; and keeps account.
///
/// What is answered with 4xx or not at all is sent again on a new connection: on one on which the filter was lost both
/// servers defer all that comes, even when it is back.
final class SurvivalRun: Sendable {
    private struct State {
        var waiting: [Int]
        var account: SurvivalAccount
        var open: Int
        var isBroken = false
    }

    private let server: any MailServer
    private let connections: Int
    private let state: Mutex<State>
    private let deadline = Deadline(seconds: 120)

    init(_ server: any MailServer, messages: Int, connections: Int) {
        (self.server, self.connections) = (server, connections)
        state = Mutex(
            State(
                waiting: (0..<messages).reversed(), account: SurvivalAccount(messages: messages), open: messages))
    }

    /// Sends all of them, waits for what was taken to arrive, and gives the account.
    ///
    /// - Parameters:
    ///   - step: After how many further messages were taken it strikes again.
    ///   - strike: What is done then, by one thread, while the others send.
    /// - Throws: What `strike` throws; `LabError` where it takes more than two minutes.
    func account(strikingEvery step: Int, _ strike: () throws -> Void) throws -> SurvivalAccount {
        for _ in 0..<connections { Thread.detachNewThread { self.send() } }
        // Whatever becomes of the strikes, the threads end.
        defer { state.withLock { $0.isBroken = true } }
        var next = step
        while true {
            let goal = next
            let isDue = deadline.wait { state.withLock { $0.account.taken >= goal || $0.open == 0 } }
            guard isDue else { throw LabError("not sent in time: \(state.withLock { $0.account })") }
            if state.withLock({ $0.open == 0 }) { break }
            try strike()
            state.withLock { $0.account.strikes += 1 }
            next = state.withLock { $0.account.taken } + step
        }
        var account = state.withLock { $0.account }
        // Nothing is held by the rules of these tests: what does not arrive is lost.
        _ = server.sink.wait(for: account.taken, deadline: Deadline(seconds: 60))
        account.settle(delivered: server.sink.messages.compactMap(Self.number), held: [])
        return account
    }

    /// One connection after another, until all messages are done.
    private func send() {
        while let number = take() {
            guard let client = connected() else {
                again(number) { $0.interrupted += 1 }
                continue
            }
            // Not too many on one connection, so that connections end and begin all the time.
            var left = 10
            var next: Int? = number
            while let current = next {
                next = nil
                guard deliver(current, client) else { break }
                left -= 1
                if left > 0 { next = take() }
            }
            _ = try? client.quit()
        }
    }

    private func connected() -> SMTPClient? {
        guard let client = try? SMTPClient(port: server.port, patience: 40), client.greeting.isPositive,
            (try? client.ehlo("client.test"))?.isPositive == true
        else { return nil }
        return client
    }

    /// Sends a message; false where the connection is of no further use. Whatever happens, it is accounted for.
    private func deliver(_ number: Int, _ client: SMTPClient) -> Bool {
        var isAtEnd = false
        do {
            var reply = try client.mail(from: "<ann@ext.test>")
            if reply.isPositive { reply = try client.rcpt(to: "<\(number)@sink.test>") }
            if reply.isPositive { reply = try client.startData() }
            if reply.code == 354 {
                isAtEnd = true
                reply = try client.finishData(Self.message(number))
            }
            switch reply.code {
            case 200..<300:
                state.withLock { state in
                    state.account.take([number])
                    state.open -= 1
                }
                return true
            case 500..<600:
                state.withLock { state in
                    state.account.refused += 1
                    state.open -= 1
                }
            default: again(number) { $0.deferred += 1 }
            }
        } catch {
            again(number) { account in
                if isAtEnd { account.unclear += 1 } else { account.interrupted += 1 }
            }
        }
        return false
    }

    /// The next message to be sent; nil where all are done. Waits while others have the last ones in hand.
    private func take() -> Int? {
        let taken = deadline.poll { () -> Int?? in
            state.withLock { state in
                if state.open == 0 || state.isBroken { return .some(nil) }
                return state.waiting.popLast().map { .some($0) }
            }
        }
        return taken ?? nil
    }

    private func again(_ number: Int, _ count: (inout SurvivalAccount) -> Void) {
        state.withLock { state in
            count(&state.account)
            // Behind all others: while the filter is away each is tried once, not one again and again.
            state.waiting.insert(number, at: 0)
        }
    }

    private static func message(_ number: Int) -> [UInt8] {
        let fields = [
            "From: ann@ext.test", "To: \(number)@sink.test", "Subject: number \(number)",
            "Date: Sat, 1 Nov 2025 10:00:00 +0000", "Message-ID: <\(number)@ext.test>", "", "Hello \(number)", "",
        ]
        return Array(fields.joined(separator: "\r\n").utf8)
    }

    private static func number(_ message: SinkMessage) -> Int? {
        message.recipients.first.flatMap { Int($0.address.prefix { $0 != "@" }) }
    }
}
