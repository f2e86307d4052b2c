/// What watches rules while they run.
protocol RuleMeter {
    /// Whether the sketches of all texts are drawn first: else the first rule that needs one draws it.
    var wantsSketches: Bool { get }

    /// A rule begins, or goes on.
    mutating func begin(_ searches: Int)

    /// A rule ends, or waits for another one.
    /// - Parameter searches: how many there were in the message up to now.
    mutating func end(_ rule: Int, _ searches: Int, isDone: Bool)
}

/// Nobody watches: nothing is left of it in the code.
struct NoMeter: RuleMeter {
    var wantsSketches: Bool {
        @inline(__always) get { false }
    }

    @inline(__always)
    mutating func begin(_ searches: Int) {}

    @inline(__always)
    mutating func end(_ rule: Int, _ searches: Int, isDone: Bool) {}
}
