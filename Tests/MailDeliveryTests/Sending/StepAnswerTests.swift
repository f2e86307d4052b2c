import Testing

@testable import MailDelivery

/// What each answer at each step leads to, and that the next message goes its way all the same.
@Suite(.timeLimit(.minutes(2))) struct StepAnswerTests {
    enum Kind: String, CaseIterable {
        case positive = "250 2.0.0 yes\r\n"
        case temporary = "451 4.3.0 later\r\n"
        case permanent = "554 5.7.1 never\r\n"
        case closing = "421 4.3.2 bye\r\n"
        case intermediate = "334 more\r\n"
        case garbage = "hello\r\n"
        case silentHangUp = ""
        case endless = "250-..."

        var answer: ServerAnswer {
            switch self {
            case .closing: .leave(rawValue)
            case .silentHangUp: .leave("")
            case .endless: .endless
            default: .say(rawValue)
            }
        }
    }

    private let folder: TestFolder
    private let content: DeliveryContent

    init() throws {
        folder = try TestFolder()
        let bytes = Array("Subject: hello\n\n.Hello\n".utf8)
        content = DeliveryContent(
            fields: Array("Received: x\r\n".utf8), source: .path(try folder.file(bytes)), count: bytes.count)
    }

    private static func expected(_ step: ServerStep, _ kind: Kind) -> OutcomeKind {
        switch (step, kind) {
        case (.data, .positive): .temporary
        case (_, .positive): .accepted
        case (.mail, .permanent), (.recipient, .permanent), (.data, .permanent), (.dot, .permanent): .permanent
        case (.dot, .garbage), (.dot, .silentHangUp), (.dot, .endless), (.dot, .intermediate): .uncertain
        default: .temporary
        }
    }

    @Test(arguments: [ServerStep.greeting, .hello, .mail, .recipient, .data, .dot], Kind.allCases)
    private func leadsTo(_ step: ServerStep, _ kind: Kind) async throws {
        for pipelining in [true, false] {
            let server = try await ScriptedServer(offers: pipelining ? ["PIPELINING", "SIZE"] : ["SIZE"]) {
                asked, _, number in
                asked == step && number == 0 ? kind.answer : nil
            }
            let sender = DeliverySender(try Delivering.route(server))
            let report = await sender.send(Delivering.envelope(), content)
            #expect(report.outcomes.map(\.kind) == [Self.expected(step, kind)], "\(report)")
            // The content goes out after 354 alone.
            let isSent = step == .dot || kind == .positive && step != .data
            #expect(server.record.contents.count == (isSent ? 1 : 0))
            if step == .recipient, kind != .positive { #expect(!server.record.all.contains("DATA")) }
            // What the server said is in the report.
            if kind == .temporary || kind == .permanent || kind == .closing {
                #expect(report.outcomes.first?.reply?.description == String(kind.rawValue.dropLast()))
            }
            let next = await sender.send(Delivering.envelope(), content)
            #expect(next.outcomes.map(\.kind) == [.accepted], "\(next)")
            #expect(next.queueIdentifier == "4XYZ")
            // A transaction that came to nothing is ended before the next one, on the same connection.
            if kind == .temporary || kind == .permanent, ![.greeting, .hello].contains(step) {
                #expect(server.record.commands.count == 1)
                #expect(server.record.all.contains("RSET") == (step != .dot))
            }
            await sender.close()
        }
    }

    @Test(arguments: Kind.allCases)
    private func anAnswerToRSETOtherThanYesMakesANewConnection(_ kind: Kind) async throws {
        let server = try await ScriptedServer { step, _, number in
            switch step {
            case .data where number == 0: .say("451 4.3.0 later\r\n")
            case .reset: kind.answer
            default: nil
            }
        }
        let sender = DeliverySender(try Delivering.route(server))
        #expect(await sender.send(Delivering.envelope(), content).outcomes.map(\.kind) == [.temporary])
        #expect(await sender.send(Delivering.envelope(), content).outcomes.map(\.kind) == [.accepted])
        #expect(server.record.commands.count == (kind == .positive ? 1 : 2))
        await sender.close()
    }

    @Test(arguments: [true, false])
    func eachRecipientHasAnOutcomeOfItsOwn(_ pipelining: Bool) async throws {
        let server = try await ScriptedServer(offers: pipelining ? ["PIPELINING"] : []) { step, command, _ in
            guard step == .recipient else { return nil }
            if command.contains("no") { return .say("550 5.1.1 no\r\n") }
            return command.contains("full") ? .say("452 4.5.3 too many\r\n") : nil
        }
        let sender = DeliverySender(try Delivering.route(server))
        let names = (0..<350).map { $0 % 7 == 3 ? "no\($0)" : $0 >= 300 ? "full\($0)" : "yes\($0)" }
        let report = await sender.send(Delivering.envelope(names.map { "<\($0)@example.org>" } + ["<a>b>"]), content)
        for (name, outcome) in zip(names, report.outcomes) {
            #expect(
                outcome.kind == (name.hasPrefix("no") ? .permanent : name.hasPrefix("full") ? .temporary : .accepted))
        }
        #expect(report.outcomes.count == 351)
        #expect(report.outcomes.last?.reply?.isOurs == true)
        #expect(server.record.all.filter { $0.hasPrefix("RCPT") }.count == 350)
        #expect(server.record.contents == [Array("Received: x\r\nSubject: hello\r\n\r\n..Hello\r\n".utf8)])
        await sender.close()
    }

    @Test(arguments: [true, false])
    func aClosingServerInTheMiddleLeavesNoneWithout(_ pipelining: Bool) async throws {
        for (answer, last) in [
            (ServerAnswer.leave("421 4.3.2 bye\r\n"), true), (.leave(""), false), (.say("x\r\n"), false),
        ] {
            let server = try await ScriptedServer(offers: pipelining ? ["PIPELINING"] : []) { step, _, number in
                guard step == .recipient else { return nil }
                return number == 1 ? .say("550 5.1.1 no\r\n") : number == 3 ? answer : nil
            }
            let sender = DeliverySender(try Delivering.route(server))
            let report = await sender.send(Delivering.envelope((0..<6).map { "<r\($0)@example.org>" }), content)
            #expect(
                report.outcomes.map(\.kind) == [
                    .temporary, .permanent, .temporary, .temporary, .temporary, .temporary,
                ])
            #expect((report.outcomes.last?.reply?.code == 421) == last)
            #expect(!server.record.all.contains("DATA"))
            await sender.close()
        }
    }

    @Test func anAnswerTooManyCutsTheConnection() async throws {
        // 250 to a RCPT that was never said could stand for one that was refused.
        let server = try await ScriptedServer { step, _, number in
            step == .recipient && number == 0 ? .say("250 2.1.5 Ok\r\n250 2.1.5 Ok\r\n") : nil
        }
        let sender = DeliverySender(try Delivering.route(server))
        let report = await sender.send(Delivering.envelope(), content)
        #expect(report.outcomes.map(\.fault) == [.unasked])
        #expect(server.record.contents.isEmpty)
        await sender.close()
    }

    /// Neither is a no in the middle about the whole message, nor a yes.
    @Test(arguments: ["250 2.0.0 Ok: queued as 1\r\n", "552 5.3.4 too large\r\n", "451 4.3.0 full\r\n", "25"])
    func theAnswerToTheDotMustNotComeBeforeIt(_ early: String) async throws {
        let server = try await ScriptedServer { step, _, _ in step == .data ? .say("354 go on\r\n" + early) : nil }
        let sender = DeliverySender(try Delivering.route(server))
        let report = await sender.send(Delivering.envelope(), content)
        #expect(report.outcomes.map(\.kind) == [.temporary])
        #expect(report.queueIdentifier == nil)
        let said = "\(report.outcomes)"
        #expect(early == "25" || said.contains(early.dropLast(2)), "\(said)")
        await server.wait { $0.closed == 1 }
        #expect(server.record.contents.isEmpty)
        await sender.close()
    }

    @Test func nothingIsSaidWhereNothingCanBe() async throws {
        let server = try await ScriptedServer(offers: ["SIZE 10"])
        let sender = DeliverySender(try Delivering.route(server))
        let report = await sender.send(Delivering.envelope(), content)
        #expect(report.outcomes.map { $0.reply?.status } == ["5.3.4"])
        #expect(await sender.send(Delivering.envelope([]), content).outcomes.isEmpty)
        #expect(await sender.send(Delivering.envelope(["<a>b>"]), content).outcomes.map(\.kind) == [.permanent])
        #expect(server.record.all == ["EHLO filter.test"])
        await sender.close()
    }

    @Test func nobodyAnswers() async throws {
        let path = "\(folder.path)/socket"
        let routes = [
            try DeliveryRoute(to: .unixSocket(path), helloName: "x"),
            try DeliveryRoute(to: .host("127.0.0.1", port: 1), helloName: "x"),
            try DeliveryRoute(to: .host("localhost", port: 1), helloName: "x"),
        ]
        for route in routes {
            let report = await DeliverySender(route).send(Delivering.envelope(), content)
            guard case .temporary(.failure(let failure)) = report.outcomes.first else {
                Issue.record("\(report)")
                continue
            }
            #expect(failure.step == .connect)
        }
    }

    @Test func overAUnixSocketAndToLocalhost() async throws {
        let path = "\(folder.path)/s"
        let unix = try await ScriptedServer(socketPath: path)
        let sender = DeliverySender(try DeliveryRoute(to: .unixSocket(path), helloName: "x"))
        #expect(await sender.send(Delivering.envelope(), content).outcomes.map(\.kind) == [.accepted])
        await sender.close()
        #expect(unix.record.contents.count == 1)
        let inet = try await ScriptedServer()
        let other = DeliverySender(try DeliveryRoute(to: .host("localhost", port: inet.port), helloName: "x"))
        #expect(await other.send(Delivering.envelope(), content).outcomes.map(\.kind) == [.accepted])
        await other.close()
    }
}
