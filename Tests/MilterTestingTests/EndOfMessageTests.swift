import Milter
import MilterTesting
import Testing

@Suite struct EndOfMessageTests {
    @Test func editsAreRecordedAndApplied() throws {
        let filter = ScriptedFilter()
        filter.answer(
            .endOfMessage, Packet(.progress),
            Packet(.insertHeader, payload: big(0) + strings("X-Checked", "yes")),
            Packet(.addHeader, payload: strings("X-Last", "a\n\tb")),
            Packet(.changeHeader, payload: big(1) + strings("subject", "new")),
            Packet(.changeHeader, payload: big(2) + strings("X-Old", "")),
            Packet(.addRecipient, payload: strings("<carol@example.org>")), Packet(.progress),
            Packet(.addRecipientWithParameters, payload: strings("<dan@example.org>", "NOTIFY=NEVER")),
            Packet(.removeRecipient, payload: strings("bob@example.org")),
            Packet(.changeSender, payload: strings("<new@example.net>", "SIZE=1")),
            Packet(.replaceBody, payload: Array("one\r\n".utf8)), Packet(.progress),
            Packet(.replaceBody, payload: Array("two\r\n".utf8)), Packet(.continue))
        let mta = try filter.mtaAtMessage()
        let outcome = try mta.message("Subject: old\nX-Old: 1\nX-Old: 2\n\nbody\n")
        #expect(
            outcome.edits == [
                .insertedHeader(at: 0, "X-Checked", "yes"), .addedHeader("X-Last", "a\n\tb"),
                .changedHeader("subject", "new"), .deletedHeader("X-Old", occurrence: 2),
                .addedRecipient("<carol@example.org>"),
                .addedRecipient("<dan@example.org>", parameters: "NOTIFY=NEVER"),
                .removedRecipient("bob@example.org"),
                .changedSender("<new@example.net>", parameters: "SIZE=1"), .replacedBody("one\r\ntwo\r\n"),
            ])
        #expect(outcome.progressCount == 3)
        #expect(
            outcome.description.hasPrefix(
                "continue at end of message; + insert-header 0 X-Checked: yes; + add"))
        #expect(outcome.changed("Subject") && outcome.changed("x-old") && !outcome.changed("X-Checked"))
        #expect(outcome.header("x-checked") == "yes")
        let delivered = try #require(outcome.delivered)
        #expect(delivered.sender == "<new@example.net>")
        #expect(delivered.recipients == ["<carol@example.org>", "<dan@example.org>"])
        #expect(
            delivered.content
                == "X-Checked: yes\r\nSubject: new\r\nX-Old: 1\r\nX-Last: a\r\n\tb\r\n\r\none\r\ntwo\r\n")
    }

    @Test func quarantineHolds() throws {
        let filter = ScriptedFilter()
        filter.answer(.endOfMessage, Packet(.quarantine, payload: strings("odd")), Packet(.accept))
        let outcome = try filter.mtaAtMessage().message("\n")
        #expect(outcome.message.quarantineReason == "odd")
        #expect(outcome.delivered == nil)
        #expect(outcome.decision == .accept)
    }

    @Test func aRejectLeavesNothingDelivered() throws {
        let filter = ScriptedFilter()
        filter.answer(
            .endOfMessage, Packet(.addHeader, payload: strings("A", "b")),
            Packet(.reply, payload: strings("554 5.7.1 no")))
        let outcome = try filter.mtaAtMessage().message("\n")
        #expect(outcome.decision == .reject(SMTPReply(554, "5.7.1", "no")))
        #expect(outcome.edits == [.addedHeader("A", "b")])
        #expect(outcome.delivered == nil)
    }

    @Test func everyEditNeedsItsAction() throws {
        for (packet, action) in Self.edits {
            let filter = ScriptedFilter()
            filter.actions = Actions.version6.subtracting([action, .chooseMacros])
            filter.answer(.endOfMessage, packet, Packet(.continue))
            let mta = try filter.mtaAtMessage()
            let error = #expect(throws: MTAError.self) { try mta.message("\n") }
            #expect(error?.code == .notNegotiated)

            let honest = ScriptedFilter()
            honest.actions = action
            honest.answer(.endOfMessage, packet, Packet(.continue))
            #expect(try honest.mtaAtMessage().message("\n").edits.count == 1)
        }
    }

    @Test func editsCutShortAreErrors() throws {
        for (packet, action) in Self.edits where packet.code != Packet.Response.replaceBody.rawValue {
            for length in 0..<packet.payload.count {
                let filter = ScriptedFilter()
                filter.actions = action
                let cut = Packet(code: packet.code, payload: Array(packet.payload.prefix(length)))
                // A change without its value is a deletion, and parameters may be left out, but only if
                // whole.
                filter.answer(.endOfMessage, cut, Packet(.continue))
                let mta = try filter.mtaAtMessage()
                let isWholeWithoutParameters = length == strings("<a@b>").count && cut.payload.last == 0
                if isWholeWithoutParameters { continue }
                let error = #expect(throws: MTAError.self) { try mta.message("\n") }
                #expect(error?.code == .malformedPacket)
            }
            let filter = ScriptedFilter()
            filter.actions = action
            filter.answer(
                .endOfMessage, Packet(code: packet.code, payload: packet.payload + strings("more", "still")),
                Packet(.continue))
            let mta = try filter.mtaAtMessage()
            #expect(throws: MTAError.self) { try mta.message("\n") }
        }
    }

    @Test func aBodyInTwoPartsIsAnError() throws {
        let filter = ScriptedFilter()
        filter.answer(
            .endOfMessage, Packet(.replaceBody, payload: [65]),
            Packet(.addHeader, payload: strings("A", "b")),
            Packet(.replaceBody, payload: [66]), Packet(.continue))
        let mta = try filter.mtaAtMessage()
        #expect(throws: MTAError.self) { try mta.message("\n") }
    }

    private static let edits: [(Packet, Actions)] = [
        (Packet(.addHeader, payload: strings("A", "b")), .addHeaders),
        (Packet(.insertHeader, payload: big(1) + strings("A", "b")), .addHeaders),
        (Packet(.changeHeader, payload: big(1) + strings("A", "b")), .changeHeaders),
        (Packet(.addRecipient, payload: strings("<a@b>")), .addRecipients),
        (Packet(.addRecipientWithParameters, payload: strings("<a@b>", "X=y")), .addRecipientsWithParameters),
        (Packet(.removeRecipient, payload: strings("<a@b>")), .removeRecipients),
        (Packet(.changeSender, payload: strings("<a@b>", "X=y")), .changeSender),
        (Packet(.quarantine, payload: strings("why")), .quarantine),
        (Packet(.replaceBody, payload: [65]), .replaceBody),
    ]
}
