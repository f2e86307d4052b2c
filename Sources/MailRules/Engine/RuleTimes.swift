import MailPatterns

/// What each rule costs, summed up over messages.
package struct RuleTimes: Sendable {
    /// What one rule costs.
    package struct Entry: Sendable, Hashable {
        /// Nanoseconds of its own: what a meta waits for others is theirs, but a pattern that takes values of others pays for
        /// them, and the first function that asks for a fact of the message pays for it.
        package internal(set) var nanoseconds = UInt64(0)
        /// In how many messages it ran.
        package internal(set) var runs = 0
        /// How many searches for a pattern it made.
        package internal(set) var searches = 0
        /// In how many messages it hit.
        package internal(set) var hits = 0
    }

    /// By the numbers of the rules.
    package private(set) var rules: [Entry]
    /// Nanoseconds in which messages were made ready for the rules.
    package private(set) var preparing = UInt64(0)

    /// How often a message is measured: the least of each rule counts, since other programs want the processor, too.
    static let passes = 3
    /// Of the pass that goes on, then the least of all passes over the message.
    private var current: [UInt64]
    private var least: [UInt64]
    private var leastPreparing = UInt64.max
    private var isFirstPass = true
    private var start = UInt64(0)
    private var searchesBefore = 0

    /// No cost yet.
    package init(_ rules: CompiledRules) {
        self.rules = Array(repeating: Entry(), count: rules.rules.count)
        current = Array(repeating: 0, count: rules.rules.count)
        least = Array(repeating: .max, count: rules.rules.count)
    }

    /// Ends a pass over a message.
    /// - Parameters:
    ///   - preparing: nanoseconds in which it was made ready.
    ///   - hits: what hit.
    mutating func endPass(preparing: UInt64, _ hits: [RuleHit]) {
        for rule in current.indices {
            least[rule] = min(least[rule], current[rule])
            current[rule] = 0
        }
        leastPreparing = min(leastPreparing, preparing)
        if isFirstPass { for hit in hits { rules[hit.rule].hits &+= 1 } }
        isFirstPass = false
    }

    /// Adds the message that was measured.
    mutating func endMessage() {
        for rule in least.indices {
            if least[rule] != .max { rules[rule].nanoseconds &+= least[rule] }
            least[rule] = .max
        }
        if leastPreparing != .max { preparing &+= leastPreparing }
        (leastPreparing, isFirstPass) = (.max, true)
    }
}

extension RuleTimes: RuleMeter {
    var wantsSketches: Bool { true }

    mutating func begin(_ searches: Int) {
        searchesBefore = searches
        start = Nanoseconds.now()
    }

    mutating func end(_ rule: Int, _ searches: Int, isDone: Bool) {
        current[rule] &+= Nanoseconds.now() &- start
        guard isFirstPass else { return }
        rules[rule].searches &+= searches &- searchesBefore
        if isDone { rules[rule].runs &+= 1 }
    }
}
