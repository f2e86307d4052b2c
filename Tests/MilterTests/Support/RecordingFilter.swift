import Milter
import TestTools

/// Makes filters that note every call in a journal, with the number of the message, and do what was planned.
struct RecordingFilter {
    let journal = Journal()
    let log = Journal()
    /// What the closures do; those that are not named go on.
    var planned: [EventName: Planned] = [:]
    /// The events that are only looked on at.
    var observing: Set<EventName> = []
    /// The events that have a closure.
    var events = Set(EventName.allCases)
    /// Which messages have no state, because making it fails.
    var failingMessages: Set<Int> = []

    /// The state of a connection: how many messages it had.
    struct Client: Sendable {
        var messages = 0
        var ended: [Int] = []
    }

    /// The state of a message: its number, and the events that it saw.
    struct Mail: Sendable {
        let number: Int
        var events: [EventName] = []
    }

    func filter() -> Filter<Client, Mail> {
        let journal = journal
        let failing = failingMessages
        var filter = Filter(
            connection: {
                journal.note("new client")
                return Client()
            },
            message: { client in
                client.messages += 1
                guard !failing.contains(client.messages) else { throw Planned.Failure() }
                return Mail(number: client.messages)
            },
            messageEnded: { mail, client in
                client.ended.append(mail.number)
                journal.note("ended \(mail.number)")
            })
        for event in EventName.allCases where events.contains(event) {
            if observing.contains(event) { observe(event, &filter) } else { answer(event, &filter) }
        }
        filter.onAbort { _, mail in journal.note("abort \(mail.number)") }
        filter.onClose { _, client in journal.note("close after \(client.ended)") }
        return filter
    }

    private func answer(_ event: EventName, _ filter: inout Filter<Client, Mail>) {
        let planned = planned[event] ?? .proceed
        let journal = journal
        let note: @Sendable (inout Mail) -> Void = { mail in
            mail.events.append(event)
            journal.note("\(event) \(mail.number)")
        }
        switch event {
        case .connect:
            filter.onConnect { _, _ in
                journal.note("connect"); return try planned.ofConnection()
            }
        case .helo:
            filter.onHelo { _, _ in
                journal.note("helo"); return try planned.ofConnection()
            }
        case .unknown:
            filter.onUnknownCommand { _, _ in
                journal.note("unknown"); return try planned.any()
            }
        case .sender:
            filter.onSender { _, mail in
                note(&mail); return try planned.ofMessage()
            }
        case .recipient:
            filter.onRecipient { _, mail in
                note(&mail); return try planned.ofMessage()
            }
        case .data:
            filter.onData { _, mail in
                note(&mail); return try planned.ofMessage()
            }
        case .header:
            filter.onHeader { _, _, _, mail in
                note(&mail); return try planned.ofSkippable()
            }
        case .endOfHeaders:
            filter.onEndOfHeaders { _, mail in
                note(&mail); return try planned.ofMessage()
            }
        case .body:
            filter.onBody { _, _, mail in
                note(&mail); return try planned.ofSkippable()
            }
        case .endOfMessage:
            filter.onEndOfMessage { end, mail in
                note(&mail)
                try end.addHeader("X-Events", RawText(mail.events.map(\.rawValue).joined(separator: " ")))
                return try planned.ofMessage()
            }
        }
    }

    private func observe(_ event: EventName, _ filter: inout Filter<Client, Mail>) {
        let planned = planned[event] ?? .proceed
        let journal = journal
        let look: @Sendable (inout Mail) throws -> Void = { mail in
            mail.events.append(event)
            journal.note("\(event) \(mail.number)")
            if planned == .fail { throw Planned.Failure() }
        }
        let lookAtClient: @Sendable () throws -> Void = {
            journal.note(event.rawValue)
            if planned == .fail { throw Planned.Failure() }
        }
        switch event {
        case .connect: filter.observeConnect { _, _ in try lookAtClient() }
        case .helo: filter.observeHelo { _, _ in try lookAtClient() }
        case .unknown: filter.observeUnknownCommand { _, _ in try lookAtClient() }
        case .sender: filter.observeSender { _, mail in try look(&mail) }
        case .recipient: filter.observeRecipient { _, mail in try look(&mail) }
        case .data: filter.observeData { _, mail in try look(&mail) }
        case .header: filter.observeHeader { _, _, _, mail in try look(&mail) }
        case .endOfHeaders: filter.observeEndOfHeaders { _, mail in try look(&mail) }
        case .body: filter.observeBody { _, _, mail in try look(&mail) }
        case .endOfMessage: preconditionFailure("the end of a message always has an answer")
        }
    }
}
