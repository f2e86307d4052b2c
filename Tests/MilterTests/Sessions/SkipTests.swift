import Milter
import MilterTesting
import TestTools
import Testing

/// Leaving out the rest of the body or of the header.
struct SkipTests {
    @Test("an MTA that knows it stops sending the body")
    func body() throws {
        var recording = RecordingFilter()
        recording.planned[.body] = .skip
        let mta = try recording.mta()
        try mta.take([.sender, .recipient])
        #expect(try mta.body("one") == .skip)
        #expect(try mta.body("two") == .skip)
        #expect(try mta.take(.endOfMessage) == .continue)
        #expect(recording.journal.all.count { $0 == "body 1" } == 1)
    }

    @Test("for an MTA that does not know it, the library leaves the body out", arguments: [true, false])
    func bodyNotNegotiated(isOld: Bool) throws {
        var recording = RecordingFilter()
        recording.planned[.body] = .skip
        var profile = isOld ? Profile.version2 : Profile.sendmail
        profile.protocolFlags.remove(.skip)
        let mta = try recording.mta(profile)
        try mta.take([.sender, .recipient])
        #expect(try mta.body("one") == .continue)
        #expect(try mta.body("two") == .continue)
        #expect(try mta.take(.endOfMessage) == .continue)
        #expect(recording.journal.all.count { $0 == "body 1" } == 1)
    }

    @Test("the library leaves header fields out, and the body comes all the same")
    func header() throws {
        var recording = RecordingFilter()
        recording.planned[.header] = .skip
        let mta = try recording.mta()
        let decisions = try mta.take([.sender, .recipient, .header, .header, .header, .endOfHeaders, .body])
        #expect(decisions.allSatisfy { $0 == .continue })
        #expect(
            recording.journal.all == [
                "new client", "sender 1", "recipient 1", "header 1", "endOfHeaders 1", "body 1",
            ])
    }

    @Test("the next message is seen again", arguments: [EventName.header, .body])
    func nextMessage(event: EventName) throws {
        var recording = RecordingFilter()
        recording.planned[event] = .skip
        let mta = try recording.mta()
        for number in 1...3 {
            try mta.take([.sender, .recipient, event, event])
            if number == 2 { try mta.take(.endOfMessage) }
        }
        let seen = recording.journal.all.filter { $0.hasPrefix(event.rawValue + " ") }
        #expect(seen == (1...3).map { "\(event) \($0)" })
    }
}
