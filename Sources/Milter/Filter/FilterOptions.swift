/// What a filter asks for and how it answers when something goes wrong.
public struct FilterOptions: Sendable {
    /// The actions that the filter would like to have; those that the MTA does not offer are left out, and an edit
    /// that needs one throws. All by default.
    public var actions: Actions = .all
    /// The actions without which the filter does not work: an MTA that lacks one gets its connection closed, with a
    /// line in the log, and does what it is configured to do without the filter. None by default.
    public var requiredActions: Actions = []
    /// The macros that the MTA shall send, stage by stage. A list replaces the MTA's own list of that stage
    /// (`smfi_setsymlist`). None by default: the MTA sends its own.
    public var macros: [MacroStage: [Macro]] = [:]
    /// Whether the MTA shall also send recipients that it refused itself (`SMFIP_RCPT_REJ`); the macro
    /// `{rcpt_mailer}` is then `error`. Off by default.
    public var wantsRejectedRecipients = false
    /// Whether the value of a header field shall come with the white space behind the colon
    /// (`SMFIP_HDR_LEADSPC`), so that a field can be given back to the byte. Off by default: Sendmail and Postfix
    /// leave one space out. Where it is on, field values that are added have to bring their own space.
    public var keepsLeadingSpace = false
    /// The answer when a closure throws, when an edit cannot be sent, and when the deadline is reached.
    public var answerToErrors = Deferral("4.3.0", "the mail filter had a problem; please try again later")
    /// The answer to MAIL while the process is about to end.
    public var answerWhenStopping = Deferral(
        code: 421, "4.3.2", "the mail filter is being restarted; please try again")
    /// How long an asynchronous end of message may take; where a pool has the message read alone first, that counts too.
    /// Sendmail gives a filter 5 minutes in all for it, Postfix 300 s. 60 s by default.
    public var messageDeadline: Duration = .seconds(60)
    /// How often the MTA is told that an asynchronous end of message goes on (`smfi_progress`). Sendmail by default
    /// waits 10 s for each answer. 3 s by default.
    public var progressInterval: Duration = .seconds(3)

    /// What runs asynchronous closures; nil: threads of the library's own. It must not be the concurrency pool, for each
    /// closure has a thread wait for it.
    package var executor: (any TaskExecutor)?

    /// The defaults.
    public init() {}
}
