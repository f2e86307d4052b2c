import Synchronization
import TestTools
import Testing

@testable import MailDelivery

/// Servers that answer anything at any step: what is reported is never more than what they said.
@Suite(.timeLimit(.minutes(2))) struct RandomServerTests {
    /// Answers at random, and remembers those to the final dot.
    private final class Dice: Sendable {
        private let content: Mutex<(generator: SeededGenerator, dots: [String])>

        init(seed: UInt64) { content = Mutex((SeededGenerator(seed: seed), [])) }

        var dots: [String] { content.withLock(\.dots) }

        func answer(_ step: ServerStep) -> ServerAnswer? {
            content.withLock { content in
                let text = Self.text(step, &content.generator)
                if step == .dot { content.dots.append(text ?? "250 2.0.0 Ok: queued as 4XYZ\r\n") }
                guard let text else { return nil }
                return content.generator.happens(20) ? .leave(text) : .say(text)
            }
        }

        private static func text(_ step: ServerStep, _ generator: inout SeededGenerator) -> String? {
            guard generator.happens(25) else { return nil }
            var bytes = Array(
                generator.pick([
                    "250 2.0.0 Ok\r\n", "250-a\r\n250 b\r\n", "354 go on\r\n", "421 4.3.2 bye\r\n",
                    "451 4.3.0 later\r\n",
                    "550 5.7.1 no\r\n", "250 Ok\r\n250 Ok\r\n", "220 x\r\n", "",
                ]).utf8)
            if generator.happens(50) { generator.damage(&bytes) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    @Test func aReportIsNoMoreThanWhatTheServerSaid() async throws {
        let folder = try TestFolder()
        let content = DeliveryContent(source: .path(try folder.file(Array("A: b\n\n.Hello\n".utf8))), count: 13)
        var kinds: [OutcomeKind: Int] = [:]
        for seed in 0..<200 {
            let dice = Dice(seed: UInt64(seed))
            let offers = seed % 2 == 0 ? ["PIPELINING"] : []
            let server = try await ScriptedServer(offers: offers) { step, _, _ in dice.answer(step) }
            let sender = DeliverySender(
                try Delivering.route(server, deadlines: DeliveryDeadlines(all: .milliseconds(40))))
            for _ in 0..<3 {
                let (before, dots) = (server.record.contents.count, dice.dots.count)
                let report = await sender.send(Delivering.envelope((0..<3).map { "<r\($0)@example.org>" }), content)
                #expect(report.outcomes.count == 3)
                // However it went, the end of the content was sent once at most.
                let ends = server.record.contents.count - before
                #expect(ends <= 1, "seed \(seed): \(report)")
                let said = dice.dots.dropFirst(dots).last ?? ""
                for outcome in report.outcomes {
                    kinds[outcome.kind, default: 0] += 1
                    switch outcome.kind {
                    case .accepted: #expect(ends == 1 && said.hasPrefix("2"), "seed \(seed): \(report), \(said)")
                    // Once it was sent, only the server can say that it does not have it.
                    case .temporary where ends == 1: #expect(outcome.fault == nil, "seed \(seed): \(report), \(said)")
                    default: break
                    }
                }
            }
            await sender.close()
        }
        // The dice fall on every side.
        #expect(kinds.values.allSatisfy { $0 > 10 } && kinds.count == 4, "\(kinds)")
    }
}
