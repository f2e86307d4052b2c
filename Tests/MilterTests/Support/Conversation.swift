import Milter
import MilterTesting
import TestTools

extension RecordingFilter {
    /// An MTA that talks to this filter in memory.
    func mta(_ profile: Profile = .sendmail, options: FilterOptions = FilterOptions()) throws -> MTA {
        var filter = filter()
        filter.options = options
        let log = log
        return try MTA.inMemory(filter, profile: profile) { log.note($0.description) }
    }
}

extension MTA {
    /// Takes the step of an event, with contents that do not matter.
    @discardableResult
    func take(_ event: EventName) throws -> Decision {
        switch event {
        case .connect: try connect()
        case .helo: try helo()
        case .unknown: try unknown("XYZZY")
        case .sender: try mail("<ann@example.net>")
        case .recipient: try rcpt("<bob@example.org>")
        case .data: try data()
        case .header: try header("Subject", "hello")
        case .endOfHeaders: try endOfHeaders()
        case .body: try body("Hello\r\n")
        case .endOfMessage: try endOfMessage().decision
        }
    }

    /// Takes the steps of events in their order, and returns what each came to.
    @discardableResult
    func take(_ events: some Sequence<EventName>) throws -> [Decision] {
        try events.map { try take($0) }
    }

    /// Goes through one whole message, connection included, and returns what each event came to.
    func converse() throws -> [EventName: Decision] {
        var decisions: [EventName: Decision] = [:]
        for event in EventName.allCases { decisions[event] = try take(event) }
        return decisions
    }
}

extension Decision {
    /// The answer to an error, as ``FilterOptions/answerToErrors`` has it by default.
    static let problem = Decision.defer(
        SMTPReply(451, "4.3.0", "the mail filter had a problem; please try again later"))
    /// The reply of ``Planned/reject``.
    static let plannedReject = Decision.reject(SMTPReply(554, "5.7.1", "planned"))
    /// The reply of ``Planned/defer``.
    static let plannedDefer = Decision.defer(SMTPReply(452, "4.7.1", "planned"))
}

extension Planned {
    /// What an MTA makes of it.
    var decision: Decision {
        switch self {
        case .proceed: .continue
        case .reject: .plannedReject
        case .defer: .plannedDefer
        case .accept: .accept
        case .discard: .discard
        case .skip: .skip
        case .fail: .problem
        }
    }
}
