/// A number that only grows, which all processes add to, on any thread. It costs one atomic addition.
public struct Counter: Sendable {
    let cell: SharedWords

    /// Adds to it.
    public func add(_ count: Int = 1) { cell.add(0, UInt64(max(count, 0))) }

    /// What it is now.
    public var value: UInt64 { cell.load(0) }
}
