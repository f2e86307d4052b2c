/// What a pattern may cost, so that neither its author nor who sends the subject can hold up a thread.
package struct PatternLimits: Sendable, Hashable {
    /// Bytes of the pattern. Default 8192.
    package var patternBytes = 8192

    /// Steps of backtracking from one place of the subject (`pcre2_set_match_limit`). Compiled to machine code, a
    /// pattern takes fewer steps for the same work than interpreted. Default 1,000,000.
    package var steps: UInt32 = 1_000_000

    /// How deep an interpreted pattern may nest (`pcre2_set_depth_limit`). Default 250,000.
    package var depth: UInt32 = 250_000

    /// Memory of one match of an interpreted pattern (`pcre2_set_heap_limit`, in whole KiB). One that is compiled to
    /// machine code has a stack of 4 MiB. Default 16 MiB.
    package var memoryBytes = 16 << 20

    /// Time of one match, or of all those that a `MatchCursor` finds; nil for no limit. Default 500 ms.
    ///
    /// Steps alone do not bound time: they are counted anew at each place of the subject, and one step may read all of
    /// the rest. With a limit on time the pattern calls back between its items (`PCRE2_AUTO_CALLOUT`), some 4 ns each
    /// time: a search for a word is hardly slower, one that tries every place of the subject takes up to ten times as
    /// long. The clock ticks every few milliseconds (`CLOCK_MONOTONIC_COARSE`).
    package var time: Duration? = .milliseconds(500)

    /// Whether the pattern may be compiled to machine code. Where the system does not allow it, it is interpreted.
    package var allowsMachineCode = true

    /// The defaults.
    package init() {}
}
