import Milter
import MilterTesting
import TestTools
import Testing

/// A new state for each message, however the one before ended, and one state for each connection.
struct MessageStateTests {
    private let recording = RecordingFilter()

    /// What follows MAIL in a whole message, with its number.
    private func whole(_ number: Int) -> [String] {
        EventName.ofMessage.map { "\($0) \(number)" } + ["ended \(number)"]
    }

    @Test("three messages on one connection")
    func severalMessages() throws {
        let mta = try recording.mta()
        try mta.take([.connect, .helo])
        for _ in 1...3 { try mta.take(EventName.ofMessage) }
        try mta.quit()
        #expect(
            recording.journal.all
                == ["new client", "connect", "helo"] + whole(1) + whole(2) + whole(3) + ["close after [1, 2, 3]"])
    }

    @Test("the state of a message holds what its own events put there")
    func stateIsFresh() throws {
        let mta = try recording.mta()
        try mta.take([.sender, .recipient, .data, .header, .endOfHeaders, .body])
        try mta.reset()
        try mta.take([.sender, .recipient])
        #expect(try mta.endOfMessage().header("X-Events") == "sender recipient endOfMessage")
    }

    @Test("RSET, once, twice, and with nothing in hand")
    func reset() throws {
        let mta = try recording.mta()
        try mta.reset()
        try mta.take([.sender, .recipient])
        try mta.reset()
        try mta.reset()
        try mta.take(EventName.ofMessage)
        try mta.reset()
        #expect(
            recording.journal.all
                == ["new client", "sender 1", "recipient 1", "abort 1", "ended 1"] + whole(2))
    }

    @Test("MAIL while a message is in hand begins another one, even if the MTA says nothing of the first")
    func mailTwice() throws {
        let mta = try recording.mta()
        try mta.take([.sender, .recipient])
        try mta.send(Packet(.mail, payload: Array("<eve@example.net>\0".utf8)))
        #expect(try mta.receive().code == Packet.Response.continue.rawValue)
        #expect(try mta.take([.recipient, .endOfMessage]) == [.continue, .continue])
        #expect(
            recording.journal.all == [
                "new client", "sender 1", "recipient 1", "ended 1", "sender 2", "recipient 2", "endOfMessage 2",
                "ended 2",
            ])
    }

    @Test("a message may begin without MAIL")
    func withoutMail() throws {
        let mta = try recording.mta()
        try mta.take([.header, .endOfHeaders, .body, .endOfMessage])
        #expect(
            recording.journal.all == [
                "new client", "header 1", "endOfHeaders 1", "body 1", "endOfMessage 1", "ended 1",
            ])
    }

    @Test("HELO twice, as after STARTTLS, keeps the connection's state")
    func heloTwice() throws {
        let mta = try recording.mta()
        try mta.take([.connect, .helo, .helo])
        try mta.take(EventName.ofMessage)
        try mta.quit()
        #expect(
            recording.journal.all
                == ["new client", "connect", "helo", "helo"] + whole(1) + ["close after [1]"])
    }

    @Test("a connection that ends with a message in hand ends the message first")
    func quitInMessage() throws {
        let mta = try recording.mta()
        try mta.take([.connect, .sender, .recipient, .data])
        try mta.quit()
        #expect(
            recording.journal.all == [
                "new client", "connect", "sender 1", "recipient 1", "data 1", "abort 1", "ended 1",
                "close after [1]",
            ])
    }

    @Test("another client on the same session has a state of its own (SMFIC_QUIT_NC)")
    func quitForNewConnection() throws {
        let mta = try recording.mta()
        try mta.take([.connect, .helo, .sender])
        try mta.quitForNewConnection()
        try mta.take([.connect, .helo])
        let outcome = try mta.take(EventName.ofMessage).last
        #expect(outcome == .continue)
        try mta.quit()
        #expect(
            recording.journal.all
                == ["new client", "connect", "helo", "sender 1", "abort 1", "ended 1", "close after [1]"]
                + ["new client", "connect", "helo"] + whole(1) + ["close after [1]"])
    }

    @Test("what was negotiated still holds for another client on the same session")
    func negotiatedOnce() throws {
        let mta = try recording.mta()
        try mta.take(.connect)
        try mta.quitForNewConnection()
        try mta.take([.connect, .sender, .recipient])
        #expect(try mta.endOfMessage().header("X-Events") == "sender recipient endOfMessage")
    }

    @Test("a session that says nothing has no state")
    func nothing() throws {
        let mta = try recording.mta()
        try mta.quit()
        #expect(recording.journal.all == [])
    }
}
