import NIOCore
import Synchronization
import Testing

@testable import MailDelivery

/// Connections that carry several messages, and end in between.
@Suite(.timeLimit(.minutes(2))) struct ConnectionReuseTests {
    private let folder: TestFolder
    private let content: DeliveryContent

    init() throws {
        folder = try TestFolder()
        content = DeliveryContent(source: .path(try folder.file(Array("Hello\r\n".utf8))), count: 7)
    }

    private final class Order: Sendable {
        private let content = Mutex<[Int]>([])
        var numbers: [Int] { content.withLock(\.self) }
        func append(_ number: Int) { content.withLock { $0.append(number) } }
    }

    private func send(_ sender: DeliverySender) async -> OutcomeKind? {
        await sender.send(Delivering.envelope(), content).outcomes.first?.kind
    }

    @Test func aConnectionCarriesSeveralMessages() async throws {
        let server = try await ScriptedServer()
        let sender = DeliverySender(try Delivering.route(server, messagesPerConnection: 3))
        for _ in 0..<7 { #expect(await send(sender) == .accepted) }
        await sender.close()
        await server.wait { $0.closed == 3 }
        #expect(server.record.commands.map { $0.filter { $0 == "DATA" }.count } == [3, 3, 1])
        #expect(server.record.commands.allSatisfy { $0.last == "QUIT" && $0.first == "EHLO filter.test" })
        #expect(!server.record.all.contains("RSET"))
        #expect(await send(sender) == .temporary)
    }

    @Test func aConnectionRestsSoLongOnly() async throws {
        let server = try await ScriptedServer()
        let sender = DeliverySender(try Delivering.route(server, idleTime: .milliseconds(20)))
        #expect(await send(sender) == .accepted)
        await server.wait { $0.closed == 1 }
        #expect(server.record.all.last == "QUIT")
        #expect(await send(sender) == .accepted)
        await sender.close()
    }

    /// The server closes the connection while it rests, or when it is used again.
    @Test(arguments: [
        ServerAnswer.leave(""), .leave("421 4.4.2 timeout\r\n"), .leave("421 4"),
    ])
    func aDeadConnectionIsReplacedOnce(_ answer: ServerAnswer) async throws {
        for whileResting in [true, false] {
            let server = try await ScriptedServer { step, _, number in
                if whileResting, step == .dot, number == 0, case .leave(let text) = answer {
                    return .leave("250 2.0.0 Ok\r\n" + text)
                }
                return !whileResting && step == .mail && number == 1 ? answer : nil
            }
            let sender = DeliverySender(try Delivering.route(server))
            #expect(await send(sender) == .accepted)
            if whileResting { await server.wait { $0.closed == 1 } }
            #expect(await send(sender) == .accepted)
            #expect(server.record.commands.count == 2)
            #expect(server.record.contents.count == 2)
            await sender.close()
        }
    }

    /// A server that says something to nobody is left at once, even if it does not close the connection.
    @Test func whateverIsSaidToAConnectionThatRestsEndsIt() async throws {
        let server = try await ScriptedServer { step, _, number in
            step == .dot && number == 0 ? .twice("250 2.0.0 Ok\r\n", "421 4.4.2 timeout\r\n") : nil
        }
        let sender = DeliverySender(try Delivering.route(server, idleTime: .seconds(1_000)))
        #expect(await send(sender) == .accepted)
        await server.wait { $0.closed == 1 }
        #expect(await send(sender) == .accepted)
        #expect(server.record.commands.count == 2)
        await sender.close()
    }

    @Test func theReplacementIsNotReplaced() async throws {
        let server = try await ScriptedServer { step, _, number in step == .mail && number > 0 ? .leave("") : nil }
        let sender = DeliverySender(try Delivering.route(server))
        #expect(await send(sender) == .accepted)
        #expect(await send(sender) == .temporary)
        #expect(server.record.commands.count == 2)
        await sender.close()
    }

    @Test(arguments: [ServerStep.recipient, .data, .dot])
    func nothingIsSentAgainAfterMAIL(_ step: ServerStep) async throws {
        let server = try await ScriptedServer { asked, _, number in asked == step && number == 1 ? .leave("") : nil }
        let sender = DeliverySender(try Delivering.route(server))
        #expect(await send(sender) == .accepted)
        #expect(await send(sender) == (step == .dot ? .uncertain : .temporary))
        #expect(server.record.commands.count == 1)
        await sender.close()
    }

    @Test func soManyConnectionsAtOneTime() async throws {
        let server = try await ScriptedServer()
        let sender = DeliverySender(try Delivering.route(server), connectionsAtMost: 3)
        let crowd = Crowd()
        await withTaskGroup(of: OutcomeKind?.self) { group in
            for _ in 0..<30 {
                group.addTask {
                    await sender.send(Delivering.envelope(), content) {
                        crowd.enter()
                        // All that may come in are in here before the first one leaves.
                        await server.wait { $0.counts[.data, default: 0] >= 3 }
                        crowd.leave()
                        return true
                    }.outcomes.first?.kind
                }
            }
            for await kind in group { #expect(kind == .accepted) }
        }
        #expect(crowd.most <= 3)
        #expect(server.record.commands.count == 3)
        #expect(server.record.contents.count == 30)
        await sender.close()
    }

    @Test func whatIsOnItsWayArrivesAfterTheEnd() async throws {
        let server = try await ScriptedServer()
        let sender = DeliverySender(try Delivering.route(server))
        let report = await sender.send(Delivering.envelope(), content) {
            await sender.close()
            return true
        }
        #expect(report.outcomes.map(\.kind) == [.accepted])
        await server.wait { $0.closed == 1 }
        #expect(server.record.all.last == "QUIT")
    }

    /// Turns to send come in the order in which they were waited for.
    @Test func aPoolLetsInWhoWaitedLongest() async throws {
        let pool = ConnectionPool(connectionsAtMost: 1)
        #expect(await pool.enter())
        let order = Order()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<5 {
                group.addTask {
                    #expect(await pool.enter())
                    order.append(number)
                    pool.leave()
                }
                while pool.waiting <= number { await Task.yield() }
            }
            pool.leave()
        }
        #expect(order.numbers == [0, 1, 2, 3, 4])
    }

    @Test func whoWaitsForAConnectionCanBeCancelledAndClosed() async throws {
        let server = try await ScriptedServer { step, _, _ in step == .dot ? .silence : nil }
        let sender = DeliverySender(try Delivering.route(server), connectionsAtMost: 1)
        let first = Task { await send(sender) }
        await server.wait { $0.counts[.dot] == 1 }
        let second = Task { await sender.send(Delivering.envelope(), content).outcomes.map(\.fault) }
        second.cancel()
        #expect(await second.value == [.cancelled])
        let third = Task { await sender.send(Delivering.envelope(), content).outcomes.map(\.fault) }
        await sender.close()
        #expect(await third.value == [.closed])
        first.cancel()
        #expect(await first.value == .uncertain)
        await server.wait { $0.closed == 1 }
        #expect(server.record.commands.count == 1)
    }
}
