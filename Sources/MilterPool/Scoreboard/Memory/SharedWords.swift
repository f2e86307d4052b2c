import Synchronization

/// Words in shared memory, each of them read and written whole, by whichever processes.
///
/// Nothing in it is ever locked: a process that dies at any instruction leaves a word as it was or as it was to be. All of
/// it may be called in a signal handler.
@safe struct SharedWords: @unchecked Sendable {
    /// - Sendable: it is touched through atomic words only, and stays mapped as long as the process lives.
    private let start: UnsafeMutablePointer<Atomic<UInt64>>

    /// Takes words of mapped memory.
    /// - Parameter start: where they are: a multiple of 8.
    @unsafe init(_ start: UnsafeMutableRawPointer, count: Int) {
        unsafe self.start = start.bindMemory(to: Atomic<UInt64>.self, capacity: count)
    }

    @unsafe private init(_ start: UnsafeMutablePointer<Atomic<UInt64>>) {
        unsafe self.start = start
    }

    /// The words from one of them on.
    @inline(__always) func from(_ index: Int) -> SharedWords { unsafe SharedWords(start + index) }

    /// A word, in no order with others.
    @inline(__always) func load(_ index: Int) -> UInt64 { unsafe start[index].load(ordering: .relaxed) }

    /// A word, and after it all that was written before it was.
    @inline(__always) func loadAcquiring(_ index: Int) -> UInt64 { unsafe start[index].load(ordering: .acquiring) }

    /// Writes a word, in no order with others.
    @inline(__always) func store(_ index: Int, _ value: UInt64) {
        unsafe start[index].store(value, ordering: .relaxed)
    }

    /// Writes a word after all that was written before.
    @inline(__always) func storeReleasing(_ index: Int, _ value: UInt64) {
        unsafe start[index].store(value, ordering: .releasing)
    }

    /// Adds to a word, without a trap where it overflows, and tells what it was before.
    @discardableResult @inline(__always) func add(_ index: Int, _ value: UInt64) -> UInt64 {
        unsafe start[index].wrappingAdd(value, ordering: .relaxed).oldValue
    }

    /// Takes from a word; it may go below zero, as ``signed(_:)`` reads it.
    @inline(__always) func subtract(_ index: Int, _ value: UInt64) {
        unsafe start[index].wrappingSubtract(value, ordering: .relaxed)
    }

    /// Writes a word where it is as expected; false where it was not.
    @inline(__always) func exchange(_ index: Int, _ expected: UInt64, for value: UInt64) -> Bool {
        unsafe start[index].compareExchange(
            expected: expected, desired: value, successOrdering: .acquiringAndReleasing, failureOrdering: .relaxed
        ).exchanged
    }

    /// A word as a number with a sign.
    func signed(_ index: Int) -> Int64 { Int64(bitPattern: load(index)) }

    /// A word that counts what is there now. A process that died between two of them may have left it below zero.
    func count(_ index: Int) -> Int { Int(max(signed(index), 0)) }
}

extension SharedWords {
    /// What was written before this comes before what is written after it.
    @inline(__always) static func fenceReleasing() { atomicMemoryFence(ordering: .releasing) }

    /// What was read before this comes before what is read after it.
    @inline(__always) static func fenceAcquiring() { atomicMemoryFence(ordering: .acquiring) }
}
