/// One form of the fields that state facts, for recipients whose rules write them by different thresholds.
///
/// What they state is the same for all: a threshold shows only in whether the message is flagged, so that ordinary scoring
/// makes two groups of recipients at most, and nobody learns of another one's threshold.
struct ReporterUnion {
    /// The beginnings of names that several reporters write by.
    private let shared: Set<String>

    init(_ verdicts: [RecipientVerdict]) {
        var variants: [String: Set<String>] = [:]
        for reporter in verdicts.flatMap(\.edits).compactMap(\.reporter) {
            variants[reporter.prefix, default: []].insert(reporter.variant)
        }
        shared = Set(variants.filter { $0.value.count > 1 }.keys)
    }

    /// The edits with reporters that say nothing of their threshold.
    func united(_ edits: [Edit]) -> [Edit] {
        guard !shared.isEmpty else { return edits }
        return edits.map { edit in
            guard case .report(let reporter, let facts) = edit, shared.contains(reporter.prefix) else { return edit }
            return .report(reporter.impersonal(facts), facts)
        }
    }
}
