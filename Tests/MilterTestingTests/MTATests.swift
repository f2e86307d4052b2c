import Milter
import MilterTesting
import Testing

@Suite struct MTATests {
    @Test func aMessageGoesThroughAllSteps() throws {
        let filter = ScriptedFilter()
        let mta = try filter.mtaAtMessage()
        let outcome = try mta.message("Subject: hello\nX:y\n\nHello\n")
        #expect(outcome.decision == .continue)
        #expect(outcome.delivered?.content == "Subject: hello\r\nX:y\r\n\r\nHello\r\n")
        try mta.quit()
        #expect(filter.commands == "CHMRTLLNBEQ")
        let payloads = filter.sent.filter { [0x43, 0x48, 0x4D, 0x52, 0x4C, 0x42].contains($0.code) }
            .map(\.payload)
        #expect(
            payloads == [
                strings("client.example") + [0x34, 0x9C, 0x40] + strings("192.0.2.7"),
                strings("client.example"), strings("<ann@example.net>"), strings("<bob@example.org>"),
                strings("Subject", "hello"), strings("X", "y"), Array("Hello\r\n".utf8),
            ])
    }

    @Test func clientsOfAllFamilies() throws {
        let filter = ScriptedFilter()
        let mta = try filter.mta()
        try mta.connect(host: "h", address: "2001:db8::7")
        try mta.quitForNewConnection()
        try mta.connect(host: "h", address: "/run/x")
        try mta.quitForNewConnection()
        try mta.connect(host: "h", address: "unknown")
        #expect(
            filter.sent.filter { $0.code == 0x43 }.map(\.payload) == [
                strings("h") + [0x36, 0x9C, 0x40] + strings("IPv6:2001:db8::7"),
                strings("h") + [0x4C, 0, 0] + strings("/run/x"), strings("h") + [0x55],
            ])
        #expect(filter.opened == 1)
        #expect(filter.commands == "CKCKC")
    }

    @Test func stepsThatAreNotWantedAreLeftOut() throws {
        let filter = ScriptedFilter()
        filter.flags = [
            .noConnect, .noHelo, .noSender, .noRecipient, .noData, .noHeader, .noEndOfHeaders, .noBody, .noUnknown,
        ]
        let mta = try filter.mta()
        #expect(try mta.connect() == .notWanted)
        #expect(try mta.mail("a@b") == .notWanted)
        #expect(try mta.rcpt("c@d") == .notWanted)
        #expect(try mta.unknown("FOO") == .notWanted)
        let outcome = try mta.message("A: b\n\nc\n")
        #expect(outcome.delivered?.recipients == ["<c@d>"])
        #expect(filter.commands == "E")
    }

    @Test func stepsWithoutAnswerAreNotWaitedFor() throws {
        let filter = ScriptedFilter()
        filter.flags = [
            .silentConnect, .silentHelo, .silentSender, .silentRecipient, .silentData,
            .silentHeader,
            .silentEndOfHeaders, .silentBody, .silentUnknown,
        ]
        let mta = try filter.mta()
        #expect(try mta.connect() == .noReply)
        #expect(try mta.unknown("FOO") == .noReply)
        try mta.mail("a@b")
        #expect(try mta.rcpt("c@d") == .noReply)
        #expect(try mta.message("A: b\n\nc\n").delivered != nil)
        #expect(filter.commands == "CUMRTLNBE")
    }

    @Test func aRejectedRecipientIsDroppedAlone() throws {
        let filter = ScriptedFilter()
        filter.answer(.rcpt, Packet(.reply, payload: strings("550 5.7.1 no such user")))
        filter.answer(.rcpt, .defer)
        let mta = try filter.mta()
        try mta.mail("<ann@example.net>", parameters: ["SIZE=100", "BODY=8BITMIME"])
        #expect(try mta.rcpt("a@x") == .reject(SMTPReply(550, "5.7.1", "no such user")))
        #expect(try mta.rcpt("b@x").isDeferred)
        #expect(throws: MTAError.self) { try mta.data() }
        #expect(try mta.rcpt("c@x") == .continue)
        #expect(try mta.message("\n").delivered?.recipients == ["<c@x>"])
        #expect(
            filter.sent.contains(
                Packet(.mail, payload: strings("<ann@example.net>", "SIZE=100", "BODY=8BITMIME"))))
    }

    @Test func recipientsThatTheMTARejectedAreToldOnRequest() throws {
        let unknown = SMTPReply(550, "5.1.1", "user unknown")
        let filter = ScriptedFilter()
        let mta = try filter.mtaAtMessage()
        #expect(try mta.rcpt("x@y", rejectedByMTA: unknown) == .notWanted)
        filter.flags = .rejectedRecipients
        try mta.connect()
        try mta.mail("a@b")
        try mta.rcpt("ok@y")
        #expect(try mta.rcpt("x@y", rejectedByMTA: unknown) == .continue)
        let macros = filter.sent.last { $0.code == 0x44 }
        #expect(
            macros?.payload == [0x52]
                + strings("{rcpt_mailer}", "error", "{rcpt_host}", "5.1.1", "{rcpt_addr}", "user unknown"))
        #expect(try mta.message("\n").delivered?.recipients == ["<ok@y>"])
    }

    @Test(arguments: [
        (Packet.Response.accept, Decision.accept), (.reject, .reject()), (.defer, .defer()),
        (.shutdown, .shutdown()),
    ])
    func aDecisionOnTheConnectionStands(response: Packet.Response, decision: Decision) throws {
        for command in [Packet.Command.connect, .helo] {
            let filter = ScriptedFilter()
            filter.answer(command, response)
            let mta = try filter.mtaAtMessage()
            #expect(mta.decided == decision)
            #expect(try mta.message("\n").decision == decision)
            #expect(try mta.mail("next@x") == decision)
            #expect(filter.commands == (command == .connect ? "C" : "CH"))
            try mta.connect()
            #expect(mta.decided == nil)
            #expect(filter.opened == 2)
        }
    }

    @Test(arguments: [Packet.Command.mail, .data, .header, .endOfHeaders, .body])
    func aDecisionOnTheMessageStandsUntilTheNext(command: Packet.Command) throws {
        for (response, decision) in [
            (Packet.Response.accept, Decision.accept), (.reject, .reject()), (.defer, .defer()),
            (.discard, .discard),
        ] {
            let filter = ScriptedFilter()
            filter.answer(command, response)
            let mta = try filter.mtaAtMessage()
            let outcome = try mta.message("A: b\nC: d\n\nHello\n")
            #expect(outcome.decision == decision)
            #expect(outcome.step != .endOfMessage)
            #expect((outcome.delivered != nil) == (decision == .accept))
            #expect(filter.sent.last { $0.code != 0x44 }?.code == command.rawValue)
            #expect(try mta.mail("next@x") == .continue)
            #expect(!filter.commands.contains("A"), "a message that was decided is not given up")
        }
    }

    @Test func a421EndsTheConnection() throws {
        let filter = ScriptedFilter()
        filter.answer(.rcpt, Packet(.reply, payload: strings("421 4.3.2 closing")))
        let mta = try filter.mtaAtMessage()
        #expect(mta.decided == .shutdown(SMTPReply(421, "4.3.2", "closing")))
        #expect(try mta.mail("next@x").isDeferred)
    }

    @Test func messagesInHandAreGivenUp() throws {
        let filter = ScriptedFilter()
        let mta = try filter.mtaAtMessage()
        try mta.mail("again@x")
        try mta.helo()
        try mta.mail("third@x")
        try mta.rcpt("c@d")
        try mta.message("\n")
        try mta.mail("fourth@x")
        try mta.reset()
        try mta.reset()
        try mta.mail("fifth@x")
        #expect(filter.commands == "CHMRAMAHMRTNEMAAM")
    }

    @Test func theBodyGoesInChunksUntilSkipped() throws {
        let filter = ScriptedFilter()
        filter.flags = .skip
        filter.answer(.body, .continue)
        filter.answer(.body, .skip)
        let mta = try filter.mtaAtMessage()
        #expect(try mta.body(RawText([UInt8](repeating: 65, count: 200_000))) == .skip)
        #expect(try mta.body("more") == .skip)
        let sizes = filter.sent.filter { $0.code == 0x42 }.map(\.payload.count)
        #expect(sizes == [65_535, 65_535])
        #expect(try mta.endOfMessage().delivered?.body.bytes.count == 200_004)
        try mta.mail("next@x")
        #expect(try mta.body("x") == .continue, "the next message's body is wanted again")
    }

    @Test func packetsGoAsTheyAre() throws {
        let filter = ScriptedFilter()
        let mta = try filter.mta()
        try mta.send(Packet(.helo, payload: strings("x")))
        #expect(try mta.receive() == Packet(.continue))
        try mta.send(Packet(code: 0x21, payload: [1]))
        #expect(filter.sent.last == Packet(code: 0x21, payload: [1]))
        #expect(throws: MTAError.self) { try mta.receive() }
    }

    @Test func leadingSpaceIsKeptOnRequest() throws {
        let filter = ScriptedFilter()
        let field = EditedMessage.Field("A", raw: "  two")
        try filter.mtaAtMessage().header(field)
        #expect(filter.sent.last?.payload == strings("A", " two"))
        filter.flags = .leadingSpace
        let mta = try filter.mtaAtMessage()
        try mta.header(field)
        #expect(filter.sent.last?.payload == strings("A", "  two"))
        filter.answer(
            .endOfMessage, Packet(.addHeader, payload: strings("B", " one")),
            Packet(.addHeader, payload: strings("C", "none")), Packet(.accept))
        let outcome = try mta.endOfMessage()
        #expect(outcome.edits == [.addedHeader("B", "one"), .addedHeader("C", "none")])
        #expect(outcome.message.content == "A:  two\r\nB: one\r\nC:none\r\n\r\n")
    }
}
