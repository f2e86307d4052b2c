/// Whether a rule runs, and if not why.
package enum RuleState: Sendable, Hashable {
    case runs
    /// Why not, as a phrase.
    case off(String)

    /// Whether it runs.
    var runs: Bool { self == .runs }

    /// Why it does not.
    var reason: String? {
        if case .off(let reason) = self { return reason }
        return nil
    }
}
