import Milter
import MilterTesting
import TestTools
import Testing

/// `messageEnded` is called exactly once for every message that has a state, in whatever way it ends.
struct MessageEndedTests {
    @Test("a verdict or an error at any event", arguments: EventName.ofMessage, Planned.allCases)
    func verdicts(event: EventName, planned: Planned) throws {
        var recording = RecordingFilter()
        recording.planned[event] = planned
        try endsOnce(recording)
    }

    @Test("an error of an observer at any event", arguments: EventName.ofMessage.dropLast())
    func observers(event: EventName) throws {
        var recording = RecordingFilter()
        recording.planned[event] = .fail
        recording.observing = Set(EventName.observable)
        try endsOnce(recording)
    }

    @Test("an error of an observer, then RSET or the end of the connection", arguments: [true, false])
    func observerThenAbort(resets: Bool) throws {
        var recording = RecordingFilter()
        recording.planned[.sender] = .fail
        recording.observing = Set(EventName.observable)
        let mta = try recording.mta()
        try mta.take([.sender, .recipient])
        if resets { try mta.reset() } else { try mta.quit() }
        // No closure is called after an error, `onAbort` neither.
        #expect(recording.journal.all.prefix(3) == ["new client", "sender 1", "ended 1"])
    }

    @Test("the state cannot be made: nothing has ended")
    func factory() throws {
        var recording = RecordingFilter()
        recording.failingMessages = [1]
        recording.observing = Set(EventName.observable)
        let mta = try recording.mta()
        try mta.take(EventName.ofMessage)
        try mta.quit()
        #expect(recording.journal.all == ["new client", "close after []"])
    }

    @Test("an edit that the MTA did not grant")
    func editNotGranted() throws {
        let recording = RecordingFilter()
        var profile = Profile.sendmail
        profile.actions.remove(.addHeaders)
        let mta = try recording.mta(profile)
        #expect(try mta.take(EventName.ofMessage).last == .problem)
        #expect(recording.journal.all.suffix(2) == ["endOfMessage 1", "ended 1"])
    }

    @Test("it gets the state as it is at the end, and may change that of the connection")
    func states() throws {
        let journal = Journal()
        var filter = Filter(
            connection: { 0 }, message: { _ in 0 },
            messageEnded: { mail, client in client += mail })
        filter.observeHeader { _, _, _, mail in mail += 1 }
        filter.onClose { _, client in journal.note("\(client)") }
        let mta = try MTA.inMemory(filter)
        try mta.take([.sender, .recipient, .header, .header, .endOfMessage, .sender, .recipient, .header])
        try mta.quit()
        #expect(journal.all == ["3"])
    }

    /// Runs two messages, each to its end and then RSET, and counts.
    private func endsOnce(_ recording: RecordingFilter) throws {
        let mta = try recording.mta()
        try mta.take([.connect, .helo])
        for number in 1...2 {
            for event in EventName.ofMessage {
                if event == .data, recording.planned[.recipient] == .reject { break }
                if event == .data, recording.planned[.recipient] == .defer { break }
                if event == .data, recording.planned[.recipient] == .fail, recording.observing.isEmpty { break }
                try mta.take(event)
            }
            try mta.reset()
            #expect(recording.journal.take().count { $0 == "ended \(number)" } == 1)
        }
        try mta.quit()
        #expect(recording.journal.all == ["close after [1, 2]"])
    }
}
