import MailMessage

/// Something that looks at messages and reports findings. It has no action of its own.
///
/// A stage takes part in those events that it has a closure for; the MTA sends no event that no stage and no rule uses.
/// For example, a whole stage:
/// ```swift
/// var stage = Stage("crowd", kinds: [
///     FindingKind("many-recipients", class: "limit", at: .recipient, weight: 2, explanation: "it has many recipients")
/// ])
/// stage.onRecipient = { transaction, recipient, findings in
///     if recipient.index >= 50 { try findings.add("many-recipients") }
/// }
/// ```
/// Closures of one session never run at the same time, those of different sessions do. A closure that throws makes the
/// stage fail for that message, with the answer that ``StageOptions/onFailure`` declares.
public struct Stage: Sendable {
    /// Looks at a transaction as far as it has come.
    public typealias Look = @Sendable (Transaction, inout FindingList) throws -> Void
    /// Looks at a recipient.
    public typealias RecipientLook = @Sendable (Transaction, EnvelopeRecipient, inout FindingList) throws -> Void
    /// Looks at a message.
    public typealias MessageLook = @Sendable (Transaction, Message, inout FindingList) throws -> Void
    /// Looks at a message, and may wait meanwhile.
    public typealias AsynchronousLook = @Sendable (Transaction, Message, inout FindingList) async throws -> Void

    /// Its name in configuration, logs and traces: small letters, digits and hyphens.
    public let name: String
    /// What it can report.
    public let kinds: [FindingKind]
    let kindsByName: [String: FindingKind]

    /// Called when a client has connected. It should be quick, as all but ``onMessageWaiting``: the client waits.
    public var onConnection: Look?
    /// Called at HELO or EHLO, which may come again.
    public var onHelo: Look?
    /// Called at MAIL.
    public var onSender: Look?
    /// Called at RCPT, for each recipient.
    public var onRecipient: RecipientLook?
    /// Called at the end of a message, for work that computes and does not wait.
    public var onMessage: MessageLook?
    /// Called at the end of a message, for work that waits for something: it runs beside the other stages. When its
    /// deadline comes its task is cancelled.
    public var onMessageWaiting: AsynchronousLook?

    /// A stage that takes part in nothing yet.
    public init(_ name: String, kinds: [FindingKind]) {
        (self.name, self.kinds) = (name, kinds)
        kindsByName = Dictionary(kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The events that it takes part in.
    public var events: Set<StageEvent> {
        var events: Set<StageEvent> = []
        if onConnection != nil { events.insert(.connection) }
        if onHelo != nil { events.insert(.helo) }
        if onSender != nil { events.insert(.sender) }
        if onRecipient != nil { events.insert(.recipient) }
        if onMessage != nil || onMessageWaiting != nil { events.insert(.message) }
        return events
    }
}
