/// Something that was found of a message, as a report names it: a rule that hit, or what another stage found.
package struct ReportedTest: Sendable, Hashable {
    /// The name.
    package let name: String
    /// What it adds to the sum, each time.
    package let score: Double
    /// What it looked at, as a report begins its explanation with: `BODY: `; empty for the header and for metas.
    package let area: String
    /// What it means.
    package let explanation: [UInt8]
    /// What in the message it was seen by, as a report has it in brackets: the sender's words, perhaps.
    package var notes: [[UInt8]] = []
    /// Whether it counts for learning by itself.
    let isLearnedBy: Bool
    /// Where it stands among the others: rules run by their priority, then by what they look at.
    private let order: Order

    private struct Order: Hashable {
        let priority: Int
        let kind: Int
    }

    /// Something that no rule of the files says.
    package init(_ name: String, score: Double, explanation: [UInt8]) {
        (self.name, self.score, self.explanation, area) = (name, score, explanation, "")
        (order, isLearnedBy) = (Order(priority: .min, kind: 0), true)
    }

    /// A rule that hit.
    package init(_ rule: RuleDefinition, score: Double) {
        (name, self.score) = (rule.name, score)
        let text = rule.explanation ?? []
        explanation = text.isEmpty ? Array("No description available.".utf8) : text
        isLearnedBy = rule.flags.words.isDisjoint(with: ["noautolearn", "userconf", "learn"])
        let kind: Int
        (area, kind) = Self.place(of: rule.test)
        // What is computed of other rules comes when these are there, whatever its own priority.
        let isComputed = if case .meta = rule.test { true } else { false }
        order = Order(priority: isComputed ? max(rule.priority, 0) : rule.priority, kind: kind)
    }

    /// Whether it stands before another one in a report.
    func precedes(_ other: ReportedTest) -> Bool {
        (order.priority, order.kind) < (other.order.priority, other.order.kind)
    }

    /// The area, and the place among rules of one priority.
    private static func place(of test: RuleTest) -> (String, Int) {
        switch test {
        case .header, .headerExists: ("", 1)
        case .partHeader: ("", 0)
        case .body: ("BODY: ", 3)
        case .uri: ("URI: ", 4)
        case .uriDetail: ("", 0)
        case .rawBody: ("RAW: ", 6)
        case .full: ("FULL: ", 8)
        case .evaluation(let call):
            switch call.kind {
            case .body: ("BODY: ", 5)
            case .rawBody: ("RAW: ", 7)
            case .full: ("FULL: ", 9)
            default: ("", 2)
            }
        case .meta: ("", 10)
        case .nothing: ("", 11)
        }
    }
}
