import CHyperscan

/// What Hyperscan writes to while it scans; one for each thread.
@safe struct HyperscanScratch: ~Copyable {
    private var pointer: OpaquePointer?
    private let library: HyperscanLibrary?

    init() {
        library = .shared
        unsafe pointer = nil
    }

    deinit { if let library, let pointer = unsafe pointer { _ = unsafe library.freeScratch(pointer) } }

    /// Makes room for a database. False when there is no memory.
    mutating func prepare(for database: HyperscanDatabase) -> Bool {
        guard let library else { return false }
        return unsafe library.allocateScratch(database.pointer, &pointer) == 0
    }

    /// Looks for the patterns of a database in a text, and notes for each the first piece of the text that it was found in.
    /// - Parameters:
    ///   - first: by the number of the pattern, -1 before it is found.
    /// - Returns: false when that could not be done.
    mutating func scan(
        _ text: Span<UInt8>, _ database: HyperscanDatabase, piece: Int, _ first: inout [Int32]
    ) -> Bool {
        guard let library, let scratch = unsafe pointer, text.count <= Int(Int32.max) else { return false }
        guard text.count > 0 else { return true }
        var place = unsafe first.withUnsafeMutableBufferPointer {
            unsafe HyperscanPlace(first: $0.baseAddress, count: $0.count, piece: Int32(clamping: piece))
        }
        return unsafe text.withUnsafeBytes { text in
            unsafe library.scan(
                database.pointer, text.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(text.count), 0, scratch,
                noteFound, &place) == 0
        }
    }
}

/// Where a scan notes what it found.
@safe struct HyperscanPlace {
    let first: UnsafeMutablePointer<Int32>?
    let count: Int
    let piece: Int32
}

/// Notes a pattern that was found (`match_event_handler`).
private func noteFound(
    _ id: UInt32, _ from: UInt64, _ to: UInt64, _ flags: UInt32, _ context: UnsafeMutableRawPointer?
) -> Int32 {
    guard let context = unsafe context else { return 1 }
    let place = unsafe context.assumingMemoryBound(to: HyperscanPlace.self).pointee
    guard let first = unsafe place.first, Int(id) < place.count else { return 1 }
    if unsafe first[Int(id)] < 0 { unsafe first[Int(id)] = place.piece }
    return 0
}
