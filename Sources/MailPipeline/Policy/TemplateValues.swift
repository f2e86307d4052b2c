/// The facts that stand in a template for one rule and one message.
struct TemplateValues {
    let rule: String
    /// The finding that the rule matched by, the first one of several.
    let finding: Finding?
    let score: Double
    /// The names of the findings that make up the sum, as many as a text names.
    var weighty: [String] = []
    /// What reporters are told.
    var report: FieldReportFacts?
    let queueIdentifier: String?
    let contact: String

    /// The text of a fact. What the sender wrote is printable ASCII in it.
    func value(of placeholder: Template.Placeholder) -> String {
        switch placeholder {
        case .what: what
        case .sentence: sentence
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

    private var what: String { chain.isEmpty ? "this message" : "attachment \"\(chain)\"" }

    /// Reasons are the end of a sentence about what they stand in; some have a subject of their own.
    private var sentence: String {
        guard let reason = finding?.reason, !reason.isEmpty else { return "\(what) is refused" }
        if reason.hasPrefix("it ") { return "\(what) \(reason.dropFirst(3))" }
        let first = reason.prefix { $0 != " " }
        return Self.subjects.contains(String(first)) ? "\(what): \(reason)" : "\(what) \(reason)"
    }

    /// What a reason with a subject of its own begins with.
    private static let subjects: Set<String> = [
        "a", "an", "its", "the", "no", "two", "nobody", "something", "files", "lines", "parts", "pieces", "programs",
        "text",
        "continuations", "opening", "too",
    ]

    private var chain: String { finding.map { ShownChain($0.place.chain).text } ?? "" }
}
