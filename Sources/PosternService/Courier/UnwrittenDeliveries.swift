import Synchronization

/// How many deliveries of a courier were made that it could not write down yet.
final class UnwrittenDeliveries: Sendable {
    private let count = Atomic<Int>(0)

    /// Whether there are none.
    var isEmpty: Bool { count.load(ordering: .acquiring) == 0 }

    func begin() { count.add(1, ordering: .acquiringAndReleasing) }

    func end() { count.subtract(1, ordering: .acquiringAndReleasing) }
}
