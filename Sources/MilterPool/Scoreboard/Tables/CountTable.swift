import Synchronization

/// How much a process has in hand of each client, or for each domain, by a number that stands for it. The process alone
/// writes; all read, and add up those of all processes. When it dies, the supervisor clears its table, so that nothing is
/// counted for ever.
///
/// A number has its place within a few words of where it belongs. Where none is free there it is not counted: a cap may let
/// somebody through when thousands are in hand, and never keeps anybody out for that.
final class CountTable: Sendable {
    /// A power of two.
    static let places = 2_048
    static let words = places * 2
    /// How far from where it belongs a number is looked for.
    private static let window = 32

    private let cells: SharedWords
    private let turn = Mutex(())

    init(_ cells: SharedWords) { self.cells = cells }

    /// One more of a number.
    /// - Returns: whether it could be counted: then ``remove(_:)`` has to follow.
    func add(_ number: UInt64) -> Bool {
        turn.withLock { _ in
            var free: Int?
            for place in Self.places(of: number) {
                let (key, count) = (cells.load(place), cells.load(place + 1))
                if key == number, count > 0 {
                    cells.store(place + 1, count + 1)
                    return true
                }
                if count == 0, free == nil { free = place }
            }
            guard let free else { return false }
            cells.store(free, number)
            cells.storeReleasing(free + 1, 1)
            return true
        }
    }

    /// One less of a number.
    func remove(_ number: UInt64) {
        turn.withLock { _ in
            for place in Self.places(of: number) where cells.load(place) == number {
                let count = cells.load(place + 1)
                if count > 0 { return cells.store(place + 1, count - 1) }
            }
        }
    }

    /// How much of a number the process whose table it is has in hand.
    static func count(_ number: UInt64, in cells: SharedWords) -> Int {
        for place in places(of: number) where cells.load(place) == number {
            let count = cells.count(place + 1)
            if count > 0 { return count }
        }
        return 0
    }

    /// Forgets everything: the process is gone.
    static func clear(_ cells: SharedWords) {
        for place in 0..<places where cells.load(place * 2 + 1) != 0 { cells.store(place * 2 + 1, 0) }
    }

    private static func places(of number: UInt64) -> LazyMapSequence<Range<Int>, Int> {
        let first = Int(truncatingIfNeeded: number & UInt64(places - 1))
        return (0..<window).lazy.map { ((first + $0) & (places - 1)) * 2 }
    }
}
