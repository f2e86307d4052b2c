import Testing

@testable import MailDelivery

/// A server that says nothing any more, at each step in turn.
@Suite(.timeLimit(.minutes(2))) struct DeadlineTests {
    private static let steps: [ServerStep] = [
        .greeting, .hello, .startTLS, .mail, .recipient, .data, .dot, .reset, .quit,
    ]

    /// Deadlines of which one alone passes.
    private static func deadlines(short step: ServerStep) -> DeliveryDeadlines {
        var deadlines = DeliveryDeadlines(all: .seconds(100))
        let short = Duration.milliseconds(30)
        switch step {
        case .greeting: deadlines.greeting = short
        case .hello: deadlines.hello = short
        case .startTLS: deadlines.startTLS = short
        case .mail: deadlines.mail = short
        case .recipient: deadlines.recipient = short
        case .data: deadlines.data = short
        case .dot: deadlines.finalDot = short
        case .reset: deadlines.reset = short
        case .quit: deadlines.quit = short
        }
        return deadlines
    }

    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func content(_ count: Int = 10) throws -> DeliveryContent {
        let bytes = [0x0A] + [UInt8](repeating: 0x61, count: count - 1)
        return DeliveryContent(source: .path(try folder.file(bytes)), count: bytes.count)
    }

    @Test(arguments: steps)
    func aServerThatHangs(_ step: ServerStep) async throws {
        let server = try await ScriptedServer(offers: ["STARTTLS"]) { asked, _, number in
            if asked == step { return .silence }
            return step == .reset && asked == .data && number == 0 ? .say("451 4.3.0 later\r\n") : nil
        }
        let sender = DeliverySender(
            try Delivering.route(
                server, security: DeliverySecurity(step == .startTLS ? .required : .never),
                deadlines: Self.deadlines(short: step)))
        if step == .reset { _ = await sender.send(Delivering.envelope(), try content()) }
        let report = await sender.send(Delivering.envelope(), try content())
        #expect(report.outcomes.map(\.kind) == [step == .dot ? .uncertain : step == .quit ? .accepted : .temporary])
        if step != .quit { #expect(report.outcomes.map(\.fault) == [.deadline]) }
        await sender.close()
        // It is not left open.
        await server.wait { $0.closed == 1 }
    }

    @Test func aServerThatTakesNoContent() async throws {
        var deadlines = DeliveryDeadlines(all: .seconds(100))
        deadlines.block = .milliseconds(30)
        // More than sockets hold.
        let content = try content(20_000_000)
        let stuck = try await StuckServer()
        defer { stuck.stop() }
        let sender = DeliverySender(
            try DeliveryRoute(to: .host("127.0.0.1", port: stuck.port), helloName: "x", deadlines: deadlines))
        let report = await sender.send(Delivering.envelope(), content)
        #expect(report.outcomes == [.temporary(.failure(DeliveryFailure(.content, .deadline)))])
        await sender.close()
    }

    /// A server that sends a byte now and then gets no more time for it.
    @Test func aByteNowAndThenDoesNotHelp() async throws {
        let server = try await ScriptedServer { step, _, _ in step == .mail ? .say("250-") : nil }
        var deadlines = DeliveryDeadlines(all: .seconds(100))
        deadlines.mail = .milliseconds(30)
        let sender = DeliverySender(try Delivering.route(server, deadlines: deadlines))
        let report = await sender.send(Delivering.envelope(), try content())
        #expect(report.outcomes.map(\.fault) == [.deadline])
        await sender.close()
    }
}
