import Milter
import MilterTesting
import TestTools
import Testing

/// Clients of every kind, and sessions that do not begin as they should.
struct ConnectTests {
    @Test(
        "the client's address",
        arguments: [
            ("192.0.2.7", "192.0.2.7"), ("2001:db8::7", "2001:db8::7"), ("::ffff:192.0.2.7", "192.0.2.7"),
            ("/run/client.sock", "unix:/run/client.sock"), ("", "unknown"),
        ] as [(MTA.Client, String)], [Profile.sendmail, .postfix])
    func address(client: (MTA.Client, String), profile: Profile) throws {
        let journal = Journal()
        var filter = Filter<Void, Void>()
        filter.observeConnect { connect, _ in journal.note("\(connect.client)") }
        try MTA.inMemory(filter, profile: profile).connect(address: client.0)
        #expect(journal.all == [client.1])
    }

    @Test("a session without connect and HELO")
    func withoutConnect() throws {
        let recording = RecordingFilter()
        let mta = try recording.mta()
        #expect(try mta.take(EventName.ofMessage).last == .continue)
        #expect(recording.journal.all.prefix(2) == ["new client", "sender 1"])
    }

    @Test("an empty name, an empty address, no parameters")
    func empty() throws {
        let recording = RecordingFilter()
        let mta = try recording.mta()
        #expect(try mta.connect(host: "") == .continue)
        #expect(try mta.helo("") == .continue)
        #expect(try mta.unknown("") == .continue)
        try mta.send(Packet(.mail, payload: [0]))
        #expect(try mta.receive().code == Packet.Response.continue.rawValue)
    }
}
