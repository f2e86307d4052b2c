/// What a search in a `PatternSet` may cost.
///
/// PCRE2 counts steps of backtracking anew at each place where a match may begin, so that they alone do not bound the time of
/// a search. A first try may take so many steps at each place that all places together take `steps`. If that is too little,
/// which it is for a pattern that reads all of a long text from a few places, a second try goes by the clock.
package struct SearchLimits: Sendable, Hashable {
    /// Steps of the first try, over all places. Default 20,000,000, about a tenth of a second.
    package var steps = 20_000_000
    /// Steps of the first try at one place, however many places there are. Default 2,000.
    package var leastSteps = 2_000
    /// Steps at one place. Default 5,000,000.
    package var mostSteps = 5_000_000
    /// Nanoseconds of the second try. Default 500 ms.
    package var nanoseconds = UInt64(500_000_000)
    /// Memory of one match of an interpreted pattern. Default 16 MiB.
    package var memoryBytes = 16 << 20
    /// Places that the second try takes between two looks at the clock.
    static let window = 32

    package init() {}
}
