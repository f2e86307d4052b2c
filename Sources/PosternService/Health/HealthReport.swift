/// What a look at a running filter shows, in one line and as an exit status.
package struct HealthReport: Sendable, Hashable {
    /// How it is.
    package enum Status: Int32, Sendable {
        /// Every listener answers a message.
        case healthy = 0
        /// It answers, and somebody should look.
        case impaired = 1
        /// A listener gives no answer, or there is no filter.
        case failed = 2

        var word: String {
            switch self {
            case .healthy: "healthy"
            case .impaired: "impaired"
            case .failed: "failed"
            }
        }
    }

    /// The worst of what was found.
    package private(set) var status = Status.healthy
    private var facts: [String] = []

    /// The line.
    package var text: String { "\(status.word): \(facts.joined(separator: "; "))" }

    /// Takes note of something.
    mutating func add(_ status: Status, _ fact: String) {
        if status.rawValue > self.status.rawValue { self.status = status }
        facts.append(fact)
    }
}
