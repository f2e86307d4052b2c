import MailDelivery

/// What the tests of sending have in common.
enum Delivering {
    /// A route to a scripted server, whose deadlines no test waits for.
    static func route(
        _ server: ScriptedServer, security: DeliverySecurity = DeliverySecurity(.never),
        deadlines: DeliveryDeadlines = DeliveryDeadlines(all: .seconds(30)), messagesPerConnection: Int = 100,
        idleTime: Duration = .seconds(30)
    ) throws -> DeliveryRoute {
        try DeliveryRoute(
            to: .host("127.0.0.1", port: server.port), helloName: "filter.test", security: security,
            deadlines: deadlines, messagesPerConnection: messagesPerConnection, idleTime: idleTime)
    }

    /// An envelope.
    static func envelope(
        _ recipients: [String] = ["<bob@example.org>"], from sender: String = "<ann@example.net>",
        _ parameters: String...
    ) -> DeliveryEnvelope {
        DeliveryEnvelope(
            sender: DeliveryPath(Array(sender.utf8), parameters: parameters),
            recipients: recipients.map { DeliveryPath(Array($0.utf8)) })
    }
}

/// The outcome without what it carries.
enum OutcomeKind: Sendable {
    case accepted, temporary, permanent, uncertain
}

extension DeliveryOutcome {
    var kind: OutcomeKind {
        switch self {
        case .accepted: .accepted
        case .temporary: .temporary
        case .permanent: .permanent
        case .uncertain: .uncertain
        }
    }

    /// The fault, where it is one.
    var fault: DeliveryFault? {
        switch self {
        case .temporary(.failure(let failure)), .uncertain(let failure): failure.fault
        default: nil
        }
    }

    /// The reply, where it is one.
    var reply: SMTPReply? {
        switch self {
        case .accepted(let reply), .permanent(let reply), .temporary(.reply(let reply)): reply
        default: nil
        }
    }
}
