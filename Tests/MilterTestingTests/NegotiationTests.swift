import Milter
import MilterTesting
import Testing

@Suite struct NegotiationTests {
    @Test func offersWhatTheProfileSays() throws {
        let filter = ScriptedFilter()
        _ = try filter.mta()
        #expect(filter.sent == [Packet(.negotiate, payload: big(6) + big(0x1FF) + big(0x1FFFFF))])
    }

    @Test func canBeReadBack() throws {
        let filter = ScriptedFilter()
        filter.actions = [.addHeaders, .chooseMacros]
        filter.flags = [.noBody, .silentHeader]
        filter.requestedMacros = [(.sender, "i {auth_authen}"), (.recipient, "")]
        let negotiated = try filter.mta().negotiated
        #expect(negotiated.version == 6)
        #expect(negotiated.actions == [.addHeaders, .chooseMacros])
        #expect(negotiated.protocolFlags == [.noBody, .silentHeader])
        #expect(negotiated.requestedMacros == [.sender: ["i", "{auth_authen}"], .recipient: []])
        #expect("\(negotiated.actions)" == "add headers, choose macros")
    }

    @Test func listsWithoutTheFlagAreNotLookedAt() throws {
        let filter = ScriptedFilter()
        filter.requestedMacros = [(.sender, "i")]
        #expect(try filter.mta().negotiated.requestedMacros.isEmpty)
    }

    @Test func oldMTAsDoWithout() throws {
        let filter = ScriptedFilter()
        filter.version = 2
        filter.actions = .version2
        let mta = try filter.mtaAtMessage(.version2)
        #expect(try mta.unknown("FOO") == .notWanted)
        #expect(try mta.data() == .notWanted)
        try mta.message([], body: "x")
        #expect(filter.commands == "CHMRNBE")
    }

    @Test func refusesWhatWasNotOffered() {
        let versions: [UInt32] = [0, 1, 7, .max]
        for version in versions {
            let filter = ScriptedFilter()
            filter.version = version
            #expect(error(filter)?.code == .badNegotiation)
        }
        let greedy = ScriptedFilter()
        #expect(error(greedy, .version2)?.code == .badNegotiation)
        greedy.version = 2
        greedy.actions = [.changeSender]
        #expect(error(greedy, .version2)?.detail == "not offered, but asked for: change sender")
        greedy.actions = []
        greedy.flags = .noData
        #expect(error(greedy, .version2)?.detail == "not offered, but asked for: SMFIP_NODATA")
        #expect(greedy.closed == 3, "a session that failed is closed")
    }

    @Test(arguments: [[], [0, 0, 0, 6], [0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]] as [[UInt8]])
    func refusesShortAnswers(payload: [UInt8]) {
        let filter = ScriptedFilter()
        filter.answer(.negotiate, Packet(.negotiated, payload: payload))
        #expect(error(filter)?.code == .malformedPacket)
    }

    @Test func refusesBadListsAndOtherPackets() {
        let head = big(6) + big(0x100) + big(0)
        for (tail, code) in [
            (big(0), MTAError.Code.malformedPacket), (big(0) + [0x69], .malformedPacket),
            (big(7) + [0x69, 0], .badNegotiation),
        ] {
            let filter = ScriptedFilter()
            filter.answer(.negotiate, Packet(.negotiated, payload: head + tail))
            #expect(error(filter)?.code == code)
        }
        let other = ScriptedFilter()
        other.answer(.negotiate, .continue)
        #expect(error(other)?.code == .unexpectedPacket)
    }

    private func error(_ filter: ScriptedFilter, _ profile: Profile = .sendmail) -> MTAError? {
        #expect(throws: MTAError.self) { try filter.mta(profile) }
    }
}
