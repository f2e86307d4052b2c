extension Supervision {
    /// Whether nothing is under way that depends on time.
    var isCalm: Bool {
        stops == nil && reload == nil && !isReloadWanted && generations.count < 2
            && children.values.allSatisfy { $0.ready != nil && $0.isWanted && !$0.isStuck }
            && backoffs.values.allSatisfy { $0.failures == 0 }
    }
}
