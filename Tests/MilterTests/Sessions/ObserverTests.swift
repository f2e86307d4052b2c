import Milter
import MilterTesting
import TestTools
import Testing

/// Closures that look on: no answer, and errors that are remembered.
struct ObserverTests {
    @Test("the MTA waits for no answer but that at the end of the message")
    func noReplies() throws {
        var recording = RecordingFilter()
        recording.observing = Set(EventName.observable)
        let mta = try recording.mta()
        let decisions = try mta.converse()
        for (event, decision) in decisions { #expect(decision == (event == .endOfMessage ? .continue : .noReply)) }
        #expect(recording.journal.all.suffix(2) == ["endOfMessage 1", "ended 1"])
        #expect(recording.journal.all.count == 12)
    }

    @Test(
        "an old MTA waits for every answer and gets one", arguments: [true, false])
    func oldMTA(fails: Bool) throws {
        var recording = RecordingFilter()
        recording.observing = Set(EventName.observable)
        if fails { recording.planned[.header] = .fail }
        let mta = try recording.mta(.version2)
        let decisions = try mta.converse()
        for (event, decision) in decisions {
            switch event {
            case .data, .unknown: #expect(decision == .notWanted)
            case .endOfMessage: #expect(decision == (fails ? .problem : .continue))
            default: #expect(decision == .continue)
            }
        }
        let events = ["connect", "helo", "sender 1", "recipient 1", "header 1"]
        let rest = fails ? [] : ["endOfHeaders 1", "body 1", "endOfMessage 1"]
        #expect(recording.journal.all == ["new client"] + events + rest + ["ended 1"])
    }

    @Test(
        "an error is answered at the end of the message, and no closure is called for it any more",
        arguments: EventName.ofMessage.dropLast())
    func errorInMessage(event: EventName) throws {
        var recording = RecordingFilter()
        recording.observing = Set(EventName.observable)
        recording.planned[event] = .fail
        let mta = try recording.mta()
        try mta.take([.connect, .helo])
        _ = recording.journal.take()
        let steps = event.andEarlier.filter(EventName.ofMessage.contains)
        for number in 1...2 {
            let decisions = try mta.take(EventName.ofMessage)
            #expect(decisions.dropLast().allSatisfy { $0 == .noReply })
            #expect(decisions.last == .problem)
            #expect(recording.journal.take() == steps.map { "\($0) \(number)" } + ["ended \(number)"])
            #expect(recording.log.take() == ["queue=TEST00000\(number) event=\(event) error: planned\\x0A"])
        }
    }

    @Test(
        "an error is answered at the next event that has an answer",
        arguments: [EventName.recipient, .data, .header, .endOfHeaders, .body, .endOfMessage])
    func nextAnswer(event: EventName) throws {
        var recording = RecordingFilter()
        recording.planned[.sender] = .fail
        recording.observing = Set(EventName.observable.filter { $0 != event })
        let mta = try recording.mta()
        try mta.take([.connect, .helo])
        _ = recording.journal.take()
        for number in 1...2 {
            let steps = event.andEarlier.filter(EventName.ofMessage.contains)
            #expect(try mta.take(steps).last == .problem)
            if event == .recipient {
                // Each recipient is deferred, and then the MTA gives the message up.
                #expect(try mta.take(.recipient) == .problem)
                try mta.reset()
            }
            #expect(recording.journal.take() == ["sender \(number)", "ended \(number)"])
        }
    }

    @Test(
        "an error about the connection defers each of its messages, and no closure is called for them",
        arguments: EventName.ofConnection, [true, false])
    func errorInConnection(event: EventName, senderAnswers: Bool) throws {
        var recording = RecordingFilter()
        recording.planned[event] = .fail
        recording.observing = Set(senderAnswers ? EventName.ofConnection : EventName.observable)
        recording.events.remove(.unknown)
        let mta = try recording.mta()
        #expect(try mta.take([.connect, .helo]) == [.noReply, .noReply])
        #expect(recording.journal.take() == ["new client"] + event.andEarlier.map(\.rawValue))
        for _ in 1...2 {
            let steps = senderAnswers ? [.sender] : EventName.ofMessage
            #expect(try mta.take(steps).last == .problem)
        }
        #expect(recording.log.all == ["event=\(event) error: planned\\x0A"])
        try mta.quit()
        #expect(recording.journal.take() == ["close after []"])
    }

    @Test("an error at connect is answered at HELO where that has an answer")
    func answeredAtHelo() throws {
        var recording = RecordingFilter()
        recording.planned[.connect] = .fail
        recording.observing = [.connect]
        let mta = try recording.mta()
        #expect(try mta.take([.connect, .helo]) == [.noReply, .problem])
        #expect(recording.journal.all == ["new client", "connect"])
    }

    @Test("an error about an unknown command defers the message in hand and those that follow")
    func unknownCommand() throws {
        var recording = RecordingFilter()
        recording.planned[.unknown] = .fail
        recording.observing = [.unknown]
        let mta = try recording.mta()
        try mta.take([.connect, .helo, .sender, .recipient])
        #expect(try mta.take([.unknown, .data]) == [.noReply, .problem])
        #expect(try mta.take(.sender) == .problem)
    }

    @Test("a message whose state cannot be made is deferred, like after an error of an observer")
    func messageFactory() throws {
        for observes in [true, false] {
            var recording = RecordingFilter()
            recording.failingMessages = [1]
            if observes { recording.observing = Set(EventName.observable) }
            let mta = try recording.mta()
            try mta.take([.connect, .helo])
            _ = recording.journal.take()
            let steps = observes ? EventName.ofMessage : [.sender]
            #expect(try mta.take(steps).last == .problem)
            #expect(recording.journal.take() == [])
            #expect(recording.log.all == ["queue=TEST000001 event=message error: planned\\x0A"])
            #expect(try mta.take(EventName.ofMessage).last == .continue)
            #expect(recording.journal.take().suffix(2) == ["endOfMessage 2", "ended 2"])
        }
    }
}
