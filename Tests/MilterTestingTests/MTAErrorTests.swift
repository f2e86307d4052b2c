import Milter
import MilterTesting
import Testing

@Suite struct MTAErrorTests {
    @Test(arguments: [
        Packet(.skip), Packet(.addHeader, payload: strings("A", "b")),
        Packet(.quarantine, payload: strings("x")),
        Packet(code: 0), Packet(code: 0x21), Packet(.negotiated),
    ])
    func packetsOutOfPlace(packet: Packet) throws {
        let filter = ScriptedFilter()
        filter.answer(.helo, packet)
        let mta = try filter.mta()
        try mta.connect()
        let error = #expect(throws: MTAError.self) { try mta.helo() }
        #expect(error?.code == .unexpectedPacket)
        #expect(error?.step == .helo)
        #expect(error?.description.hasPrefix("at HELO: the filter answered with") == true)
    }

    @Test func aDiscardWithoutMessage() throws {
        let filter = ScriptedFilter()
        filter.answer(.connect, .discard)
        let mta = try filter.mta()
        #expect(throws: MTAError.self) { try mta.connect() }
    }

    @Test func aSkipThatWasNotNegotiated() throws {
        let filter = ScriptedFilter()
        filter.answer(.body, .skip)
        let mta = try filter.mtaAtMessage()
        let error = #expect(throws: MTAError.self) { try mta.body("x") }
        #expect(error?.code == .unexpectedPacket)
    }

    @Test func afterAnErrorOnlyConnectGoesOn() throws {
        let filter = ScriptedFilter()
        filter.answers[.helo] = [[]]
        let mta = try filter.mta()
        try mta.connect()
        #expect(throws: MTAError.self) { try mta.helo() }
        #expect(filter.closed == 1)
        let error = #expect(throws: MTAError.self) { try mta.mail("a@b") }
        #expect(error?.code == .notConnected)
        try mta.connect()
        #expect(try mta.helo() == .continue)
        #expect(filter.opened == 2)
    }

    @Test func silenceIsATimeout() throws {
        let filter = ScriptedFilter()
        filter.answers[.endOfMessage] = [[Packet(.progress)]]
        let mta = try filter.mtaAtMessage()
        let error = #expect(throws: MTAError.self) { try mta.message("\n") }
        #expect(error?.code == .timedOut)
        #expect(error?.step == .endOfMessage)
    }

    @Test(arguments: [
        "", "25", "abc", "250 2.0.0 fine", "600 no", "550_5.7.1 x", "550-5.7.1 x", "550 a\r\n550 b",
        "550-a\r\n551 b",
    ])
    func repliesThatNoClientCouldBeGiven(text: String) throws {
        let filter = ScriptedFilter()
        filter.answer(.mail, Packet(.reply, payload: strings(text)))
        let mta = try filter.mta()
        let error = #expect(throws: MTAError.self) { try mta.mail("a@b") }
        #expect(error?.code == .badReply)
    }

    @Test func repliesWithoutEndOrWithANULInside() throws {
        for payload in [Array("550 x".utf8), strings("550 x", "y"), []] {
            let filter = ScriptedFilter()
            filter.answer(.mail, Packet(.reply, payload: payload))
            let mta = try filter.mta()
            #expect(throws: MTAError.self) { try mta.mail("a@b") }
        }
    }

    @Test(arguments: [
        ("550 5.7.1 100%% sure, 50% off", Decision.reject(SMTPReply(550, "5.7.1", "100% sure, 50 off"))),
        ("451", .defer(SMTPReply(451, nil))), ("554 plain", .reject(SMTPReply(554, nil, "plain"))),
        ("550 5.7 x", .reject(SMTPReply(550, nil, "5.7 x"))),
        ("550-5.7.1 a\r\n550-5.7.1 \r\n550 5.7.1 c", .reject(SMTPReply(550, "5.7.1", "a", "", "c"))),
        ("421-4.3.2 a\r\n421 b", .shutdown(SMTPReply(421, "4.3.2", "a", "b"))),
    ])
    func repliesAreRead(text: String, decision: Decision) throws {
        let filter = ScriptedFilter()
        filter.answer(.mail, Packet(.reply, payload: strings(text)))
        #expect(try filter.mta().mail("a@b") == decision)
    }
}
