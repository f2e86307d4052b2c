/// How a process died, written by its own signal handler while it dies, and read by the supervisor.
struct CrashRecord: Sendable {
    static let words = 48
    /// Frames of the stack at most.
    static let framesAtMost = 32

    private enum Word {
        static let signal = 0
        static let address = 1
        /// The activity that the thread had, plus one; 0 where it had none.
        static let activity = 2
        /// Where the program lay in memory.
        static let base = 3
        static let frameCount = 4
        static let frames = 5
    }

    private let cells: SharedWords

    init(_ cells: SharedWords) { self.cells = cells }

    func clear() { for word in 0..<Self.words { cells.store(word, 0) } }

    // MARK: In the process

    /// Notes where the program lies in memory, so that addresses mean something to others.
    func place(at base: UInt64) { cells.store(Word.base, base) }

    func write(signal: Int32, address: UInt64, activity: Int?) {
        cells.store(Word.address, address)
        cells.store(Word.activity, UInt64((activity ?? -1) + 1))
        cells.storeReleasing(Word.signal, UInt64(max(signal, 0)))
    }

    func write(frame address: UInt64, at index: Int) {
        guard index < Self.framesAtMost else { return }
        cells.store(Word.frames + index, address)
        cells.storeReleasing(Word.frameCount, UInt64(index + 1))
    }

    // MARK: In the supervisor

    /// The signal that it died of; nil where its handler did not come to write.
    var signal: Int32? {
        let signal = cells.loadAcquiring(Word.signal)
        return signal == 0 ? nil : Int32(truncatingIfNeeded: signal)
    }

    /// The number of the activity whose message the thread had.
    var activity: Int? {
        let activity = cells.count(Word.activity)
        return activity == 0 ? nil : activity - 1
    }

    /// The stack, innermost first: addresses as they are in the program's file where they lie in it.
    var stack: String {
        let base = cells.load(Word.base)
        let count = min(cells.count(Word.frameCount), Self.framesAtMost)
        return (0..<count).map { index in
            let address = cells.load(Word.frames + index)
            // Libraries lie far above the program.
            let isOwn = base > 0 && address >= base && address - base < 1 << 30
            return isOwn ? "+0x\(String(address - base, radix: 16))" : "0x\(String(address, radix: 16))"
        }.joined(separator: " ")
    }
}
