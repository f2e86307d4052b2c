/// What a closure answers to an event. Each event has the verdicts that make sense for it: those of ``Helo`` have no
/// `discard`, those of ``Recipient`` no `skip`.
///
/// They are named by their consequence. There is no plain "accept": at connect it would switch the filter off for
/// all messages of the connection.
public struct Verdict<Event: ~Copyable>: Sendable {
    package let answer: Answer
}

extension Verdict where Event: ~Copyable {
    /// Go on (`SMFIS_CONTINUE`). At the end of a message: deliver it, with the edits.
    public static var `continue`: Verdict { Verdict(answer: .proceed) }

    /// Refuse for good, with this reply (`SMFIS_REJECT`). At RCPT only that recipient is refused; at connect and HELO
    /// all that the client does from then on.
    public static func reject(_ refusal: Refusal) -> Verdict { Verdict(answer: .reject(refusal.reply)) }

    /// Have the client come again later, with this reply (`SMFIS_TEMPFAIL`). At RCPT this holds for that recipient.
    public static func `defer`(_ deferral: Deferral) -> Verdict { Verdict(answer: .defer(deferral.reply)) }
}

extension Verdict where Event: ConnectionEvent & ~Copyable {
    /// Let all mail of this connection pass without asking the filter again (`SMFIS_ACCEPT` before MAIL).
    public static var acceptConnection: Verdict { Verdict(answer: .accept) }
}

extension Verdict where Event: MessageEvent & ~Copyable {
    /// Deliver the message without asking the filter again (`SMFIS_ACCEPT`). At the end of a message the edits are
    /// made first.
    public static var acceptMessage: Verdict { Verdict(answer: .accept) }

    /// Tell the client that the message was taken, and throw it away (`SMFIS_DISCARD`). Nobody is told: whoever uses
    /// this must have the message, or the word of the person whose it is.
    public static var discard: Verdict { Verdict(answer: .discard) }
}

extension Verdict where Event: SkippableEvent & ~Copyable {
    /// Go on, but leave out the rest of these events for this message. For a body the MTA stops sending it where it
    /// can (`SMFIS_SKIP`); otherwise, and for header fields, the library leaves them out: Sendmail would take a skip
    /// among the header fields for one of the body.
    public static var skip: Verdict { Verdict(answer: .skip) }
}
