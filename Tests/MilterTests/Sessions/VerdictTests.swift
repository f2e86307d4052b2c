import Milter
import MilterTesting
import TestTools
import Testing

/// Every verdict at every event: what the MTA is told, and what is called after it.
struct VerdictTests {
    @Test("go on at every event: all closures are called once, in order, on one message")
    func goOn() throws {
        let recording = RecordingFilter()
        let mta = try recording.mta()
        let decisions = try mta.converse()
        #expect(decisions.values.allSatisfy { $0 == .continue })
        try mta.quit()
        #expect(
            recording.journal.all == [
                "new client", "connect", "helo", "unknown", "sender 1", "recipient 1", "data 1", "header 1",
                "endOfHeaders 1", "body 1", "endOfMessage 1", "ended 1", "close after [1]",
            ])
        #expect(recording.log.all.isEmpty)
    }

    @Test(
        "a verdict about the connection: nothing more is asked",
        arguments: EventName.ofConnection, [Planned.reject, .defer, .accept])
    func connection(event: EventName, planned: Planned) throws {
        var recording = RecordingFilter()
        recording.planned[event] = planned
        let mta = try recording.mta()
        let decisions = try mta.converse()
        for (other, decision) in decisions {
            #expect(decision == (event == .helo && other == .connect ? .continue : planned.decision))
        }
        try mta.quit()
        #expect(
            recording.journal.all
                == ["new client"] + event.andEarlier.map(\.rawValue) + ["close after []"])
    }

    @Test(
        "a verdict that ends the message: its state is dropped at once, and nothing more is asked",
        arguments: EventName.ofMessage, [Planned.reject, .defer, .accept, .discard])
    func message(event: EventName, planned: Planned) throws {
        guard event != .recipient || (planned != .reject && planned != .defer) else { return }
        var recording = RecordingFilter()
        recording.planned[event] = planned
        let mta = try recording.mta()
        try mta.take([.connect, .helo])
        _ = recording.journal.take()
        let steps = event.andEarlier.filter(EventName.ofMessage.contains)
        let decisions = try mta.take(steps)
        #expect(decisions.last == planned.decision)
        #expect(decisions.dropLast().allSatisfy { $0 == .continue })
        #expect(recording.journal.take() == steps.map { "\($0) 1" } + ["ended 1"])

        // The same holds for the next message of the connection.
        #expect(try mta.take(steps).last == planned.decision)
        #expect(recording.journal.take() == steps.map { "\($0) 2" } + ["ended 2"])
    }

    @Test("a recipient that is refused does not end the message", arguments: [Planned.reject, .defer])
    func recipient(planned: Planned) throws {
        let journal = Journal()
        var filter = Filter(message: { 0 })
        filter.onRecipient { recipient, count in
            count += 1
            return recipient.address.localPart == "carl" ? try planned.ofMessage() : .continue
        }
        filter.onEndOfMessage { _, count in
            journal.note("\(count)")
            return .continue
        }
        let mta = try MTA.inMemory(filter)
        try mta.take([.connect, .helo, .sender])
        #expect(try mta.rcpt("<carl@example.org>") == planned.decision)
        #expect(try mta.rcpt("<bob@example.org>") == .continue)
        #expect(try mta.rcpt("<carl@example.org>") == planned.decision)
        let outcome = try mta.message("Subject: hello\r\n\r\nHello\r\n")
        #expect(outcome.delivered?.recipients == ["<bob@example.org>"])
        #expect(journal.all == ["3"])
    }

    @Test("an unknown command that is refused changes nothing", arguments: [Planned.reject, .defer])
    func unknown(planned: Planned) throws {
        var recording = RecordingFilter()
        recording.planned[.unknown] = planned
        let mta = try recording.mta()
        let decisions = try mta.converse()
        #expect(decisions[.unknown] == planned.decision)
        #expect(decisions[.endOfMessage] == .continue)
        try mta.take([.sender, .recipient, .data])
        #expect(try mta.take(.unknown) == planned.decision)
        #expect(recording.journal.all.suffix(2) == ["data 2", "unknown"])
    }

    @Test("what the events tell")
    func contents() throws {
        let journal = Journal()
        var filter = Filter<Void, Void>()
        filter.onConnect { connect, _ in
            journal.note("\(connect.host) \(connect.client)")
            return .continue
        }
        filter.onHelo { helo, _ in
            journal.note("\(helo.name)")
            return .continue
        }
        filter.onSender { sender, _ in
            journal.note("\(sender.address) \(sender.parameters)")
            return .continue
        }
        filter.onRecipient { recipient, _ in
            journal.note("\(recipient.address) \(recipient.parameters)")
            return .continue
        }
        filter.onUnknownCommand { unknown, _ in
            journal.note("\(unknown.command)")
            return .continue
        }
        filter.onHeader { _, name, value, _ in
            journal.note("\(RawText(name)):\(RawText(value))")
            return .continue
        }
        filter.onBody { _, bytes, _ in
            journal.note("\(RawText(bytes))")
            return .continue
        }
        let mta = try MTA.inMemory(filter)
        try mta.connect(host: "mx.example", address: "192.0.2.7")
        try mta.helo(RawText([0x68, 0xFF]))
        try mta.unknown("XYZZY 1")
        try mta.mail("<>", parameters: ["SIZE=10", "SMTPUTF8"])
        try mta.rcpt("<bob@example.org>", parameters: ["NOTIFY=NEVER"])
        try mta.header("X-Long", "one\n two")
        try mta.header("X-Empty", "")
        try mta.body(RawText([0, 0x0D, 0x0A, 0xFF]))
        #expect(
            journal.all == [
                "mx.example 192.0.2.7", "h\\xFF", "XYZZY 1", "<> [SIZE=10, SMTPUTF8]",
                "<bob@example.org> [NOTIFY=NEVER]", "X-Long:one\\x0A two", "X-Empty:", "\\x00\\x0D\\x0A\\xFF",
            ])
    }
}
