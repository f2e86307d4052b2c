/// What is done about findings: the rules of the site, of its domains and of its recipients.
///
/// For a recipient rules are tried in this order, and the first that decides wins:
/// 1. the site's rules that say what must not enter,
/// 2. the recipient's block and allow list, then his rules,
/// 3. his domain's block and allow list, then its rules,
/// 4. the site's block and allow list, then its other rules.
///
/// Where none decides the message is delivered. What a rule changes is collected from all that apply up to the one that
/// decides.
public struct Policy: Sendable {
    /// The rules of the site.
    public var site = PolicyLayer("site")
    /// Those of domains, by their names in the form of ``MailAddress/domain``.
    public var domains: [String: PolicyLayer] = [:]
    /// Those of recipients, by their mailbox.
    public var recipients: [MailAddress: PolicyLayer] = [:]
    /// Weights of findings by their names, in place of those that the stages declare.
    public var weights: [String: Double] = [:]
    /// Whether everything is only watched.
    public var isObserved = false
    /// Whether mail to postmaster and abuse is neither refused nor thrown away for what it holds.
    public var sparesRoleAddresses = true
    /// What a sender can do, at the end of each reply.
    public var contact = "send it another way or ask postmaster"
    /// The reply where the recipients' rules give different ones, or one that quotes a rule which is not the site's.
    public var neutralText = Template(literal: "this message was refused by the policy of its recipients")
    /// What may be kept; nil where there is nothing to keep it in: then nothing is held, and a message that is to be changed
    /// for some recipients only is refused.
    public var keeping: KeepingRules?
    /// The reply where a stage failed.
    public var failureAnswer = AnswerTemplate(
        code: 451, status: "4.3.0", text: Template(literal: "the mail filter had a problem; please try again later"))

    /// All layers: the site's, then those of domains and recipients.
    var layers: [PolicyLayer] { [site] + Array(domains.values) + Array(recipients.values) }

    /// The reporters of all rules that are not only watched, each once.
    var reporters: [FieldReporter] {
        guard !isObserved else { return [] }
        let rules = layers.filter { $0.isObserved != true }.flatMap(\.rules).filter { !$0.isObserved }
        return rules.flatMap(\.edits).reduce(into: []) { reporters, edit in
            guard case .report(let reporter) = edit, !reporters.contains(reporter) else { return }
            reporters.append(reporter)
        }
    }

    /// A policy without rules: every message is delivered.
    public init() {}
}
