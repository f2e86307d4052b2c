/// The facts that stand in a template for one rule and one message.
struct TemplateValues {
    let rule: String
    /// The finding that the rule matched by, the first one of several.
    let finding: Finding?
    let score: Double
    /// The names of the findings that make up the sum.
    var weighty: [String] = []
    let queueIdentifier: String?
    let contact: String

    /// The text of a fact. What the sender wrote is printable ASCII in it.
    func value(of placeholder: Template.Placeholder) -> String {
        switch placeholder {
        case .what: chain.isEmpty ? "this message" : "attachment \"\(chain)\""
        case .chain: chain
        case .reason: finding?.reason ?? ""
        case .finding: finding?.name ?? ""
        case .class: finding?.findingClass ?? ""
        case .rule: rule
        case .score: Score.text(score)
        case .stars: String(repeating: "*", count: score.isFinite ? Int(min(max(score, 0), 40)) : 0)
        case .findings: weighty.joined(separator: ",")
        case .queue: queueIdentifier ?? "unknown"
        case .contact: contact
        }
    }

    /// What a group of the pattern captured; empty where it did not. Without a pattern all that matched is the evidence.
    /// The sender's text.
    func capture(_ number: Int) -> String {
        guard let finding else { return "" }
        if finding.captures.isEmpty, number == 0 { return finding.evidence ?? "" }
        return finding.captures.indices.contains(number) ? finding.captures[number] : ""
    }

    private var chain: String { finding.map { ShownChain($0.place.chain).text } ?? "" }
}
