import Milter
import MilterTesting
import Testing

@Suite struct MacroTests {
    @Test func eachStageHasItsOwn() throws {
        let filter = ScriptedFilter()
        let mta = try filter.mtaAtMessage(.sendmail)
        try mta.message("Message-ID: <1@x>\n\n")
        #expect(macros(filter, .connect).prefix(4) == ["j", "mx.example", "_", "client.example [192.0.2.7]"])
        #expect(macros(filter, .helo).isEmpty)
        #expect(
            macros(filter, .mail).suffix(4) == [
                "{mail_host}", "example.net", "{mail_addr}", "ann@example.net",
            ])
        #expect(macros(filter, .mail).prefix(2) == ["i", "TEST000001"])
        #expect(macros(filter, .endOfMessage) == ["{msg_id}", "<1@x>"])
    }

    @Test func postfixKnowsTheQueueIdentifierLate() throws {
        let filter = ScriptedFilter()
        filter.answer(.rcpt, .reject)
        let mta = try filter.mta(.postfix)
        try mta.mail("a@b")
        #expect(!macros(filter, .mail).contains("i"))
        for hasIdentifier in [false, false, true] {
            try mta.rcpt("c@d")
            #expect(macros(filter, .rcpt).contains("i") == hasIdentifier)
        }
        try mta.mail("a@b")
        #expect(!macros(filter, .mail).contains("i"))
    }

    @Test func aTestSetsThem() throws {
        let filter = ScriptedFilter()
        let mta = try filter.mta()
        mta.macros[.helo, "tls_version"] = "TLSv1.3"
        mta.macros[.helo, "{x}"] = "1"
        mta.macros[.helo, "own"] = ""
        #expect(mta.macros[.helo, "x"] == "1")
        try mta.helo()
        #expect(macros(filter, .helo) == ["{tls_version}", "TLSv1.3", "x", "1", "{own}", ""])
        mta.macros[.helo, "own"] = nil
        #expect(mta.macros.names(at: .helo) == ["{tls_version}", "x"])
    }

    @Test func theFiltersListIsHonoured() throws {
        let filter = ScriptedFilter()
        filter.actions.insert(.chooseMacros)
        filter.requestedMacros = [(.connect, "{client_addr} {none}"), (.helo, "{own}"), (.sender, "")]
        let mta = try filter.mta()
        mta.macros[.helo, "own"] = "yes"
        mta.macros[.helo, "other"] = "no"
        try mta.connect()
        try mta.helo()
        try mta.mail("a@b")
        try mta.rcpt("c@d")
        #expect(macros(filter, .connect) == ["{client_addr}", "192.0.2.7"])
        #expect(macros(filter, .helo) == ["{own}", "yes"])
        #expect(macros(filter, .mail).isEmpty)
        #expect(!macros(filter, .rcpt).isEmpty)
    }

    @Test func stepsThatAreNotWantedHaveThemToo() throws {
        let filter = ScriptedFilter()
        filter.flags = .noRecipient
        let mta = try filter.mta()
        try mta.mail("a@b")
        try mta.rcpt("c@d")
        #expect(macros(filter, .rcpt).contains("c@d"))
    }

    /// Names and values in turn of the last macros for a command.
    private func macros(_ filter: ScriptedFilter, _ command: Packet.Command) -> [String] {
        let last = filter.sent.last { $0.code == 0x44 && $0.payload.first == command.rawValue }
        return (last?.payload.dropFirst() ?? []).split(separator: 0, omittingEmptySubsequences: false)
            .dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
