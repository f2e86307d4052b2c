/// A number that comes and goes, which all processes have in common.
///
/// A process that dies does not take back what it added: what belongs to one process stands in its own place on the
/// scoreboard, which is cleared.
public struct Gauge: Sendable {
    let cell: SharedWords

    /// Sets it.
    public func set(_ value: Int) { cell.store(0, UInt64(bitPattern: Int64(value))) }

    /// Sets it to a time; for one that was made with seconds.
    public func set(_ time: Duration) { cell.store(0, UInt64(bitPattern: time.nanoseconds)) }

    /// Adds to it; a number below zero takes away.
    public func add(_ count: Int) { cell.add(0, UInt64(bitPattern: Int64(count))) }

    /// What it is now; of a time, in nanoseconds.
    public var value: Int { Int(cell.signed(0)) }
}
