import Milter
import MilterTesting
import TestTools
import Testing

/// Errors that closures throw.
struct ErrorTests {
    @Test(
        "in a closure that answers: the configured answer at once, one line in the log", arguments: EventName.allCases)
    func answering(event: EventName) throws {
        var recording = RecordingFilter()
        recording.planned[event] = .fail
        let mta = try recording.mta()
        for step in event.andEarlier.dropLast() { #expect(try mta.take(step) == .continue) }
        #expect(try mta.take(event) == .problem)
        let queue = EventName.ofMessage.contains(event) ? "queue=TEST000001 " : ""
        #expect(recording.log.all == ["\(queue)event=\(event) error: planned\\x0A"])
    }

    @Test("the answer is the author's choice")
    func ownAnswer() throws {
        var recording = RecordingFilter()
        recording.planned[.data] = .fail
        var options = FilterOptions()
        options.answerToErrors = Deferral(code: 450, "4.7.0", "try\nagain")
        let mta = try recording.mta(options: options)
        try mta.take([.sender, .recipient])
        #expect(try mta.take(.data) == .defer(SMTPReply(450, "4.7.0", "try", "again")))
    }

    @Test(
        "the message is over: no closure is called for it again, and the next one is a new one",
        arguments: EventName.ofMessage.filter { $0 != .recipient })
    func messageIsOver(event: EventName) throws {
        var recording = RecordingFilter()
        recording.planned[event] = .fail
        let mta = try recording.mta()
        let steps = event.andEarlier.filter(EventName.ofMessage.contains)
        for number in 1...2 {
            try mta.take(steps)
            let lines = recording.journal.take().filter { $0 != "new client" }
            #expect(lines == steps.map { "\($0) \(number)" } + ["ended \(number)"])
        }
        try mta.quit()
        #expect(recording.journal.take() == ["close after [1, 2]"])
    }

    @Test("an error about one recipient defers that recipient alone")
    func recipient() throws {
        var filter = Filter(message: { 0 })
        filter.onRecipient { recipient, count in
            count += 1
            if recipient.address.localPart == "carl" { throw Planned.Failure() }
            return .continue
        }
        filter.onEndOfMessage { end, count in
            try end.addHeader("X-Count", RawText("\(count)"))
            return .continue
        }
        let mta = try MTA.inMemory(filter)
        try mta.mail("<ann@example.net>")
        #expect(try mta.rcpt("<carl@example.org>") == .problem)
        #expect(try mta.rcpt("<bob@example.org>") == .continue)
        let outcome = try mta.message("Subject: hello\r\n\r\nHello\r\n")
        #expect(outcome.delivered?.recipients == ["<bob@example.org>"])
        #expect(outcome.header("X-Count") == "2")
    }

    @Test("errors when a message is aborted or a connection closes are logged")
    func abortAndClose() throws {
        let log = Journal()
        var filter = Filter(message: { 0 })
        filter.onAbort { _, _ in throw Planned.Failure() }
        filter.onClose { _, _ in throw Planned.Failure() }
        let mta = try MTA.inMemory(filter) { log.note($0.description) }
        try mta.take([.sender, .recipient])
        try mta.reset()
        #expect(log.take() == ["queue=TEST000001 event=abort error: planned\\x0A"])
        try mta.take(.sender)
        try mta.quit()
        #expect(
            log.take() == [
                "queue=TEST000002 event=abort error: planned\\x0A",
                "queue=TEST000002 event=close error: planned\\x0A",
            ])
    }

    @Test("a log entry says what it is about")
    func logEntry() throws {
        let seen = Journal()
        var filter = Filter(message: { 0 })
        filter.onData { _, _ in throw Planned.Failure() }
        let mta = try MTA.inMemory(filter) { entry in
            seen.note("\(entry.severity) \(entry.queueIdentifier ?? "") \(entry.event ?? "") \(entry.text)")
        }
        try mta.take([.sender, .recipient, .data])
        #expect(seen.all == ["warning TEST000001 data error: planned\n"])
    }
}
