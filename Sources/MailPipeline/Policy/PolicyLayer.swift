/// The rules of the site, of a domain or of a recipient.
public struct PolicyLayer: Sendable, Hashable {
    /// Its name in traces: `site`, `domain example.org`, `recipient ann@example.org`.
    public let name: String
    /// Its rules, in their order.
    public var rules: [Rule] = []
    /// Who is let in without regard to the rules of this layer and of those further away.
    public var allow = AccessList()
    /// Who is refused.
    public var block = AccessList()
    /// How those are answered.
    public var blockAnswer = AnswerTemplate(
        code: 550, status: "5.7.1", text: Template(literal: "you are not allowed to send mail to this address"))
    /// Whether everything is only watched for recipients of this layer; nil where the layer further away says it.
    public var isObserved: Bool?

    /// An empty layer.
    public init(_ name: String) {
        self.name = name
    }

    /// The lists as rules, before the layer's own: the nearer entry of either list counts, of two that are equally near
    /// the one of the block list.
    var effectiveRules: [Rule] {
        var all: [Rule] = []
        if !block.isEmpty {
            all.append(
                Rule(
                    "block-list", when: .listed(block, notNearerIn: allow, winsTies: true), then: .reject(blockAnswer)))
        }
        if !allow.isEmpty {
            all.append(Rule("allow-list", when: .listed(allow, notNearerIn: block, winsTies: false), then: .accept))
        }
        return all + rules
    }
}
