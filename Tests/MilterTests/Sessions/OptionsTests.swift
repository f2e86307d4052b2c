import Milter
import MilterTesting
import TestTools
import Testing

/// What a filter asks an MTA for, and what it can read back.
struct OptionsTests {
    @Test("the value of a field with the space behind the colon, or without", arguments: [true, false])
    func leadingSpace(isKept: Bool) throws {
        let journal = Journal()
        var filter = Filter<Void, Void>()
        filter.options.keepsLeadingSpace = isKept
        filter.observeHeader { _, _, value, _ in journal.note("\(RawText(value))") }
        let mta = try MTA.inMemory(filter)
        for raw in [" one", "  two", "none"] { try mta.header(EditedMessage.Field("X", raw: RawText(raw))) }
        #expect(journal.all == (isKept ? [" one", "  two", "none"] : ["one", " two", "none"]))
    }

    @Test("recipients that the MTA refused itself, if they are wanted", arguments: [true, false])
    func rejectedRecipients(areWanted: Bool) throws {
        let journal = Journal()
        var filter = Filter<Void, Void>()
        filter.options.wantsRejectedRecipients = areWanted
        filter.onRecipient { recipient, _ in
            journal.note("\(recipient.address) \(recipient.macro(.recipientMailer)?.string ?? "none")")
            return .continue
        }
        let mta = try MTA.inMemory(filter)
        try mta.mail("<ann@example.net>")
        let decision = try mta.rcpt("<nobody@example.org>", rejectedByMTA: SMTPReply(550, "5.1.1", "no such user"))
        #expect(decision == (areWanted ? .continue : .notWanted))
        try mta.rcpt("<bob@example.org>")
        #expect(journal.all == (areWanted ? ["<nobody@example.org> error"] : []) + ["<bob@example.org> local"])
    }

    @Test("macros that the filter asks for take the place of the MTA's own", arguments: [true, false])
    func wantedMacros(canChoose: Bool) throws {
        let journal = Journal()
        var filter = Filter<Void, Void>()
        filter.options.macros = [.connect: [.clientAddress, "daemon_port"]]
        filter.onConnect { connect, _ in
            for macro in [.clientAddress, .hostName, Macro("daemon_port")] {
                journal.note("\(macro)=\(connect.macro(macro)?.string ?? "none")")
            }
            return .continue
        }
        var profile = Profile.sendmail
        if !canChoose { profile.actions.remove(.chooseMacros) }
        let mta = try MTA.inMemory(filter, profile: profile)
        try mta.connect(address: "192.0.2.7")
        #expect(
            journal.all
                == (canChoose
                    ? ["{client_addr}=192.0.2.7", "j=none", "{daemon_port}=25"]
                    : ["{client_addr}=none", "j=mx.example", "{daemon_port}=none"]))
    }

    @Test("macros live from their stage until a later one replaces it")
    func macrosByStage() throws {
        let journal = Journal()
        var filter = Filter<Void, Void>()
        @Sendable func note(_ event: String, _ macro: (Macro) -> RawText?) {
            let known = [Macro.hostName, .queueIdentifier, .senderAddress, .recipientAddress, .messageIdentifier]
                .compactMap { macro($0)?.string }
            journal.note(([event] + known).joined(separator: " "))
        }
        filter.onConnect { connect, _ in
            note("connect") { connect.macro($0) }
            return .continue
        }
        filter.onSender { sender, _ in
            note("sender") { sender.macro($0) }
            return .continue
        }
        filter.onRecipient { recipient, _ in
            note("recipient") { recipient.macro($0) }
            return .continue
        }
        filter.onEndOfMessage { end, _ in
            note("end") { end.macro($0) }
            return .continue
        }
        filter.onClose { close, _ in note("close") { close.macro($0) } }
        let mta = try MTA.inMemory(filter)
        try mta.connect()
        for sender: RawText in ["<a@x.example>", "<b@x.example>"] {
            try mta.mail(sender)
            try mta.rcpt("<r@x.example>")
            try mta.header("Message-ID", "<1@x>")
            try mta.endOfMessage()
        }
        try mta.quit()
        #expect(
            journal.all == [
                "connect mx.example", "sender mx.example TEST000001 a@x.example",
                "recipient mx.example TEST000001 a@x.example r@x.example",
                "end mx.example TEST000001 a@x.example r@x.example <1@x>",
                "sender mx.example TEST000002 b@x.example",
                "recipient mx.example TEST000002 b@x.example r@x.example",
                "end mx.example TEST000002 b@x.example r@x.example <1@x>",
                "close mx.example TEST000002 b@x.example"
                    + " r@x.example <1@x>",
            ])
    }

    @Test("what was agreed on can be read back")
    func readBack() throws {
        let journal = Journal()
        var filter = Filter<Void, Void>()
        filter.options.actions = [.addHeaders, .changeSender]
        filter.observeHeader { header, _, _, _ in
            journal.note("\(header.negotiated.actions), skip \(header.negotiated.options.contains(.skip))")
        }
        try MTA.inMemory(filter).header("X", "v")
        try MTA.inMemory(filter, profile: .version2).header("X", "v")
        #expect(journal.all == ["add headers, change sender, skip true", "add headers, skip false"])
    }

    @Test("an MTA that lacks a required action is refused, with a line in the log")
    func requiredAction() throws {
        let log = Journal()
        var filter = Filter<Void, Void>()
        filter.options.requiredActions = [.changeSender]
        let error = #expect(throws: MTAError.self) {
            try MTA.inMemory(filter, profile: .version2) { log.note($0.description) }
        }
        #expect(error?.code == .closedByFilter)
        #expect(
            log.all == [
                "event=negotiation error: the MTA does not offer what this filter requires: change sender; use an"
                    + " MTA that does, or make the action an optional one"
            ])
        _ = try MTA.inMemory(filter)
    }

    @Test("a closure sees the offer, changes what is asked for, or refuses")
    func negotiationClosure() throws {
        let log = Journal()
        var filter = Filter<Void, Void>()
        filter.onNegotiation { negotiation in
            guard negotiation.offeredActions.contains(.changeSender) else { throw Planned.Failure() }
            negotiation.actions = [.quarantine]
            negotiation.macros = [.helo: []]
        }
        let mta = try MTA.inMemory(filter)
        #expect(mta.negotiated.actions == [.quarantine, .chooseMacros])
        #expect(throws: MTAError.self) {
            try MTA.inMemory(filter, profile: .version2) { log.note($0.description) }
        }
        #expect(log.all == ["event=negotiation error: planned\\x0A"])
    }

    @Test("an event that was set twice is found before anything begins")
    func setTwice() {
        var filter = Filter<Void, Void>()
        filter.onData { _, _ in .continue }
        filter.observeData { _, _ in }
        let error = #expect(throws: MTAError.self) { try MTA.inMemory(filter) }
        #expect(error?.detail == "the filter sets an event twice: data; join the closures into one")
    }
}
