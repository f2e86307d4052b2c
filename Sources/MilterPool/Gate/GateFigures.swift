import Milter

/// What a gate counts.
struct GateFigures: Sendable {
    /// Why it refuses.
    enum Cause: String, CaseIterable, Sendable {
        case sessions, descriptors, client, messages, bytes, memory, domain, user, network, poison, suspect

        /// The enhanced status of the refusal (RFC 3463).
        var status: EnhancedStatus {
            switch self {
            case .sessions, .descriptors, .messages, .bytes, .memory, .domain: "4.3.2"
            case .client, .user, .network: "4.7.0"
            case .poison, .suspect: "4.3.0"
            }
        }
    }

    private let refusals: [Cause: Counter]

    init(_ metrics: MetricRegistry) {
        refusals = Dictionary(
            uniqueKeysWithValues: Cause.allCases.map { cause in
                (
                    cause,
                    metrics.counter(
                        "gate_refusals_total", help: "What was deferred before the filter saw it, by the bound.",
                        labels: ["bound": cause.rawValue])
                )
            })
    }

    func count(_ cause: Cause) { refusals[cause]?.add() }
}
