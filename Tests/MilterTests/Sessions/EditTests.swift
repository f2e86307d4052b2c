import Milter
import MilterTesting
import TestTools
import Testing

/// Edits at the end of a message: recorded, sent with the verdict, or not at all.
struct EditTests {
    private typealias Closure = @Sendable (borrowing EndOfMessage) throws -> Verdict<EndOfMessage>

    private func mta(
        _ profile: Profile = .sendmail, _ options: FilterOptions = FilterOptions(), log: Journal = Journal(),
        _ closure: @escaping Closure
    ) throws -> MTA {
        var filter = Filter<Void, Void>()
        filter.options = options
        filter.onEndOfMessage { end, _ in try closure(end) }
        let mta = try MTA.inMemory(filter, profile: profile) { log.note($0.description) }
        try mta.take([.connect, .helo, .sender, .recipient])
        return mta
    }

    private static let every: Closure = { end in
        try end.quarantine("held")
        try end.replaceBody(repeatElement([0x78, 0x0D, 0x0A], count: 2))
        try end.addHeader("X-Add", "a")
        try end.insertHeader("X-Insert", "i", at: 0)
        try end.deleteHeader("Subject", occurrence: 2)
        try end.changeHeader("Subject", to: "changed")
        try end.addRecipient("<new@example.org>")
        try end.addRecipient("<par@example.org>", parameters: "NOTIFY=NEVER")
        try end.removeRecipient("<bob@example.org>")
        try end.changeSender("<>")
        return .continue
    }

    @Test("each edit arrives, in the safe order")
    func everyEdit() throws {
        let outcome = try mta { end in try Self.every(end) }.message("Subject: one\r\nSubject: two\r\n\r\nHello\r\n")
        #expect(
            outcome.edits == [
                .changedSender("<>"), .removedRecipient("<bob@example.org>"), .addedRecipient("<new@example.org>"),
                .addedRecipient("<par@example.org>", parameters: "NOTIFY=NEVER"),
                .changedHeader("Subject", "changed"), .deletedHeader("Subject", occurrence: 2),
                .insertedHeader(at: 0, "X-Insert", "i"), .addedHeader("X-Add", "a"),
                .replacedBody("x\r\nx\r\n"), .quarantined("held"),
            ])
        #expect(outcome.decision == .continue)
        #expect(outcome.message.content == "X-Insert: i\r\nSubject: changed\r\nX-Add: a\r\n\r\nx\r\nx\r\n")
    }

    @Test(
        "edits go with a verdict that delivers the message, and with no other",
        arguments: [
            (Planned.proceed, true), (.accept, true), (.reject, false), (.defer, false), (.discard, false),
            (.fail, false),
        ])
    func verdicts(planned: Planned, areSent: Bool) throws {
        let mta = try mta { end in
            try end.addHeader("X-Add", "a")
            return try planned.ofMessage()
        }
        let outcome = try mta.endOfMessage()
        #expect(outcome.decision == planned.decision)
        #expect(outcome.edits == (areSent ? [.addedHeader("X-Add", "a")] : []))
    }

    @Test("an edit that the MTA did not grant throws and defers the message", arguments: Granted.all)
    private func notGranted(granted: Granted) throws {
        let log = Journal()
        var profile = Profile.sendmail
        profile.actions.remove(granted.action)
        let outcome = try mta(profile, log: log) { end in
            if granted.action != .addHeaders { try end.addHeader("X-Before", "sent with nothing") }
            try granted.edit(end)
            return .continue
        }.endOfMessage()
        #expect(outcome.decision == .problem)
        #expect(outcome.edits.isEmpty)
        #expect(
            log.all == [
                "queue=TEST000001 event=endOfMessage error: the MTA of this connection does not let the filter"
                    + " '\(granted.name)'; put the action into requiredActions to be told at the beginning of the connection"
            ])
    }

    @Test("an edit that is no edit throws, and the closure may go on without it")
    func badEdit() throws {
        let outcome = try mta { end in
            #expect(throws: MilterError.self) { try end.addHeader("X: Y", "v") }
            #expect(throws: MilterError.self) { try end.addRecipient("<a@b>\r\n<c@d>") }
            try end.addHeader("X-Good", "v")
            return .continue
        }.endOfMessage()
        #expect(outcome.edits == [.addedHeader("X-Good", "v")])
    }

    @Test("nothing can be injected")
    func injection() throws {
        let outcome = try mta { end in
            try end.addHeader("X-Name", "x\r\nBcc: <eve@example.net>\r\n\r\nbody")
            return .continue
        }.message("Subject: hello\r\n\r\nHello\r\n")
        #expect(outcome.message.fields.map(\.name) == ["Subject", "X-Name"])
        #expect(outcome.message.body == "Hello\r\n")
    }

    @Test("each message has edits of its own")
    func secondMessage() throws {
        let mta = try mta { end in
            try end.addHeader("X-Add", "a")
            return .continue
        }
        #expect(try mta.endOfMessage().edits.count == 1)
        try mta.take([.sender, .recipient])
        #expect(try mta.endOfMessage().edits.count == 1)
    }

    @Test("a large body is cut into packets and comes out whole")
    func largeBody() throws {
        let body = (0..<150_000).map { UInt8(truncatingIfNeeded: $0) }
        let outcome = try mta { end in
            try end.replaceBody(body)
            return .continue
        }.endOfMessage()
        #expect(outcome.edits == [.replacedBody(RawText(body))])
    }

    @Test("an empty body is a body too", arguments: [true, false])
    func emptyBody(hasChunk: Bool) throws {
        let outcome = try mta { end in
            try end.replaceBody(hasChunk ? [[]] : [[UInt8]]())
            return .continue
        }.message("Subject: hello\r\n\r\nHello\r\n")
        #expect(outcome.edits == [.replacedBody("")])
        #expect(outcome.message.body.isEmpty)
    }

    @Test("a field changed to nothing is deleted", arguments: ["", "\r\n"] as [RawText])
    func changedToNothing(value: RawText) throws {
        let outcome = try mta { end in
            try end.changeHeader("Subject", to: value)
            return .continue
        }.message("Subject: hello\r\n\r\nHello\r\n")
        #expect(outcome.message.fields.isEmpty)
    }

    @Test("progress can be reported by hand")
    func progress() throws {
        let outcome = try mta { end in
            try end.reportProgress()
            try end.reportProgress()
            return .continue
        }.endOfMessage()
        #expect(outcome.progressCount == 2)
    }

    @Test("where values keep their leading space, added ones bring their own")
    func leadingSpace() throws {
        var options = FilterOptions()
        options.keepsLeadingSpace = true
        let outcome = try mta(.sendmail, options) { end in
            try end.addHeader("X-None", "v")
            try end.addHeader("X-One", " v")
            return .continue
        }.message("Subject: hello\r\n\r\nHello\r\n")
        #expect(outcome.message.content == "Subject: hello\r\nX-None:v\r\nX-One: v\r\n\r\nHello\r\n")
    }
}

/// An edit, and the action that it needs.
private struct Granted: Sendable, CustomTestStringConvertible {
    let action: Actions
    let name: String
    let edit: @Sendable (borrowing EndOfMessage) throws -> Void

    var testDescription: String { name }

    init(
        _ action: Actions, _ name: String, _ edit: @escaping @Sendable (borrowing EndOfMessage) throws -> Void
    ) {
        self.action = action
        self.name = name
        self.edit = edit
    }

    static let all: [Granted] = [
        Granted(.addHeaders, "add headers") { try $0.addHeader("X", "v") },
        Granted(.addHeaders, "add headers") { try $0.insertHeader("X", "v", at: 0) },
        Granted(.changeHeaders, "change headers") { try $0.changeHeader("X", to: "v") },
        Granted(.changeHeaders, "change headers") { try $0.deleteHeader("X") },
        Granted(.addRecipients, "add recipients") { try $0.addRecipient("<a@b>") },
        Granted(.addRecipientsWithParameters, "add recipients with parameters") {
            try $0.addRecipient("<a@b>", parameters: "X=1")
        },
        Granted(.removeRecipients, "remove recipients") { try $0.removeRecipient("<a@b>") },
        Granted(.changeSender, "change sender") { try $0.changeSender("<>") },
        Granted(.replaceBody, "replace body") { try $0.replaceBody([0x78]) },
        Granted(.quarantine, "quarantine") { try $0.quarantine("held") },
    ]
}
