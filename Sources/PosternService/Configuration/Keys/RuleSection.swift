import MailPipeline

/// A rule as it is written.
struct RuleSection: ConfigurationSection {
    var name: Located<String>?
    var when: Located<ConditionSection>?
    var action: Located<RuleAction>?
    var code: Located<Int>?
    var status: Located<SMTPStatus>?
    var text: Located<Template>?
    var mode = PolicyMode.enforce
    var mustNotEnter: Located<Bool>?
    var whenMixed: Located<MixedAction>?
    var tellsSender: Located<Bool>?
    var delay: Located<Duration>?
    var addHeaders: [FieldSection] = []
    var insertHeaders: [FieldSection] = []
    var changeHeaders: [FieldSection] = []
    var deleteHeaders: [String] = []
    var subjectPrefix: Template?
    var spamHeaders: SpamHeadersSection?
    var removePart: PartSection?
    var replacePart: Template?
    var renamePart: Template?
    var disclaimer: DisclaimerSection?
    var quarantine: Template?
    var addRecipients: [MailAddress] = []
    var removesRecipient = false
    var redirect: MailAddress?
    var copyTo: Located<[MailAddress]>?
    var sender: MailAddress?

    static let keys: [ConfigurationKey<RuleSection>] = [
        ConfigurationKey(
            \.name, "name", .located(.text(called: "a name", example: "no-scripts", longest: 60)), isRequired: true,
            "The name of the rule in logs, traces and test cases; each is used once."),
        ConfigurationKey(
            \.when, "when", .located(.section),
            "When the rule holds; without it, always. All of these keys have to hold."),
        ConfigurationKey(
            \.action, "action", .located(.choice), example: "reject",
            """
            What becomes of the message for the recipient. The first rule with an action that holds decides. A rule \
            without one only changes the message. `hold` takes it and keeps it in the `trap`, until somebody lets it go.
            """),
        ConfigurationKey(
            \.code, "code", .located(.integer(in: 400...599)), example: "550",
            "The code of the reply: 500 to 599 with `reject`, by default 550; 400 to 499 with `defer`, by default 451."),
        ConfigurationKey(
            \.status, "status", .located(.status),
            "The enhanced status code of the reply, by default `5.7.1` or `4.7.1`."),
        ConfigurationKey(
            \.text, "text", .located(.template(example: "{sentence}")),
            """
            The text of the reply, as one line of at most 400 characters: what is longer is cut, never the way out that \
            `contact` adds. By default `{sentence}`; for a rule without `finding` or `class` it is `this message is refused` \
            or, with `defer`, `please try again later`. With `hold` it is the reason that the trap shows.
            """),
        ConfigurationKey(
            \.mode, "mode", .choice,
            "With `observe` the rule does nothing, and the log says `would=` and what it would have done."),
        ConfigurationKey(
            \.mustNotEnter, "must_not_enter", .located(.boolean),
            """
            Refuses the message for all recipients, whatever the rules of domains and recipients say. Only for rules of \
            the site with `action: reject` that do not ask for the recipient.
            """),
        ConfigurationKey(
            \.whenMixed, "reject_when_mixed", .located(.choice),
            """
            What is done when this rule refuses a message for some recipients while others get it, which the sender \
            cannot be told: `deliver_tagged` delivers it to them with `X-Postern-Flag: yes` (to all, without a `trap`), \
            `reject_all` refuses it for all, `hold` keeps it in the trap for them, `defer_other_classes` defers recipients at \
            RCPT who have other rules than the first one, so that the message comes again for them; not for authenticated, \
            local or null senders, for whom it is `deliver_tagged`. `bounce` comes with notices and is not there yet. By \
            default `deliver_tagged`.
            """),
        ConfigurationKey(
            \.tellsSender, "notify_sender", .located(.boolean),
            """
            Whether the sender is told that his message is held, and whom to ask: only one who was authenticated, or who is \
            in `trap.notices.digest_to` and whose client is in a network of the site; nobody else, who may be forged. Needs \
            `trap.notices.from`, and belongs to what holds.
            """),
        ConfigurationKey(
            \.delay, "delay", .located(.duration(in: .seconds(1) ... .seconds(30))),
            "How long the client waits for the refusal or deferral: at most 5 s before the message is there."),
        ConfigurationKey(\.addHeaders, "add_header", .list(of: .section), "Fields to add at the end of the header."),
        ConfigurationKey(\.insertHeaders, "insert_header", .list(of: .section), "Fields to insert at the top."),
        ConfigurationKey(
            \.changeHeaders, "change_header", .list(of: .section),
            "Fields to give another value; further ones of that name are deleted. Where there is none it is added."),
        ConfigurationKey(
            \.deleteHeaders, "delete_header", .list(of: .fieldName), "Names of fields to delete, all of each name."),
        ConfigurationKey(
            \.subjectPrefix, "subject_prefix", .template(example: "[suspect]"),
            "A text to put before the subject, unless it begins with it."),
        ConfigurationKey(
            \.spamHeaders, "spam_headers", .optionalSection,
            """
            Writes the fields `X-Spam-...` that the rule files of `stages.content` ask for with `add_header`, as \
            SpamAssassin does, and rewrites what they name with `rewrite_header` and `subjprefix`. Where they say nothing of \
            fields, and without such files, these are `X-Spam-Flag`, `X-Spam-Level` and `X-Spam-Status`. They are the same \
            for all recipients, and tell the sum with `weights` and the names of what makes it up. Fields `X-Spam-...` from \
            outside are deleted whether this rule applies or not, but for `X-Spam-Prev-...`. Of a message that the rules \
            did not look at, since it is too large or they failed, nothing is written unless other findings make it spam. No \
            message is put into another one: `report_safe` is as 0.
            """),
        ConfigurationKey(
            \.removePart, "remove_part", .optionalSection,
            """
            Removes the parts that the findings of the rule are about. Where that cannot be done without doubt, the \
            message is refused.
            """),
        ConfigurationKey(
            \.replacePart, "replace_part", .template(example: "{chain} was replaced by this text."),
            "A text to put in place of those parts."),
        ConfigurationKey(
            \.renamePart, "rename_part", .template(example: "attachment.txt"), "A name to give to those parts."),
        ConfigurationKey(
            \.disclaimer, "disclaimer", .optionalSection,
            """
            A text to add to the letter; not to signed, encrypted or list mail, and not twice. Of several rules' texts the \
            first one is added.
            """),
        ConfigurationKey(
            \.quarantine, "quarantine", .template(example: "suspect: {reason}"),
            "Has the MTA keep the message in its quarantine, for all recipients, with this reason."),
        ConfigurationKey(\.addRecipients, "add_recipient", .list(of: .mailbox), "Recipients to add."),
        ConfigurationKey(
            \.removesRecipient, "remove_recipient", .boolean, "Does not deliver the message to this recipient."),
        ConfigurationKey(
            \.redirect, "redirect", .mailbox, "Delivers the message to this address in place of the recipient."),
        ConfigurationKey(
            \.copyTo, "copy_to", .located(.list(of: .mailbox)), example: "[journal@example.org]",
            """
            Addresses that get a copy of the message as it came, for a journal, say; with `role` in `when` of one listener \
            alone. The courier delivers it: it needs a `trap`.
            """),
        ConfigurationKey(\.sender, "change_sender", .mailbox, "The new sender of the envelope."),
    ]
}

extension ValueKind where Value: ConfigurationSection {
    /// Keys of their own that are only there where they are written.
    static var optionalSection: ValueKind {
        var kind = section
        kind.readsNothing = false
        return kind
    }
}
