/// A message that a process is reading or judging, as others see it: a slot of an ``ActivityTable``.
///
/// One thread at a time writes to it, the one that has the message; anybody reads it meanwhile. A number goes up before and
/// after each change, so that a reader knows when it has seen one by halves.
package struct Activity: Sendable {
    /// The words of a slot, with room for more.
    static let words = 32

    enum Word {
        static let sequence = 0
        static let state = 1
        static let since = 2
        static let thread = 3
        /// Its length, and 48 bytes.
        static let queueIdentifier = 4
        static let stage = 11
        static let stageSince = 14
        static let digest = 15
        /// Its length, and 24 bytes of which 17 are used.
        static let network = 17
        static let size = 21
        /// Of the first slot alone: where to look for a free one.
        static let hint = 31
    }

    /// So many words hold a queue identifier.
    static let queueIdentifierWords = 6
    /// So many words hold a client's network.
    static let networkWords = 3

    /// The number of the slot.
    package let index: Int
    let slot: SharedWords

    init(_ index: Int, _ slot: SharedWords) {
        (self.index, self.slot) = (index, slot)
    }

    /// The message is done with, and the slot free. Not to be called twice.
    package func end() { slot.storeReleasing(Word.state, 0) }

    /// What is being done with the message; the thread that says so has it from now on.
    package func enter(_ state: ActivityState) {
        slot.store(Word.thread, ThreadNumber.current)
        slot.storeReleasing(Word.state, state.number)
    }

    /// What runs now, and on the calling thread. Stages of one message may say so at the same time, from several threads:
    /// the last one stays.
    package func show(_ stage: ShortText) { show(stage, since: MonotonicTime.now) }

    /// What runs now, and on the calling thread, since an instant that is known already.
    package func show(_ stage: ShortText, since: UInt64) {
        change {
            slot.store(Word.thread, ThreadNumber.current)
            slot.store(Word.stage, stage.words.0)
            slot.store(Word.stage + 1, stage.words.1)
            slot.store(Word.stage + 2, stage.words.2)
            slot.store(Word.stageSince, since)
        }
    }

    /// The queue identifier is known now.
    package func identify(_ queueIdentifier: Span<UInt8>) {
        change { slot.storeText(Word.queueIdentifier, words: Self.queueIdentifierWords, queueIdentifier) }
    }

    /// The digest of the message and its size are known now.
    package func measure(digest: (UInt64, UInt64), size: Int) {
        change {
            slot.store(Word.digest, digest.0)
            slot.store(Word.digest + 1, digest.1)
            slot.store(Word.size, UInt64(max(size, 0)))
        }
    }

    /// Fills the slot that was just taken.
    func fill(
        _ state: ActivityState, _ queueIdentifier: Span<UInt8>, _ network: Span<UInt8>, _ digest: (UInt64, UInt64),
        _ size: Int
    ) {
        let now = MonotonicTime.now
        // A process that was killed may have left it by halves.
        if slot.load(Word.sequence) & 1 != 0 { slot.add(Word.sequence, 1) }
        change {
            slot.store(Word.since, now)
            slot.store(Word.thread, ThreadNumber.current)
            slot.storeText(Word.queueIdentifier, words: Self.queueIdentifierWords, queueIdentifier)
            slot.store(Word.stage, 0)
            slot.store(Word.stageSince, now)
            slot.store(Word.digest, digest.0)
            slot.store(Word.digest + 1, digest.1)
            slot.storeText(Word.network, words: Self.networkWords, network)
            slot.store(Word.size, UInt64(max(size, 0)))
        }
        slot.storeReleasing(Word.state, state.number)
    }

    /// Changes the slot, one thread after the other. Another one is done within some instructions; where the system has
    /// stopped it in the middle, what is shown is mixed up rather than that anybody waits.
    @inline(__always) private func change(_ write: () -> Void) {
        var sequence = slot.load(Word.sequence)
        var patience = 1000
        while patience > 0 {
            if sequence & 1 == 0, slot.exchange(Word.sequence, sequence, for: sequence &+ 1) { break }
            patience -= 1
            sequence = slot.load(Word.sequence)
        }
        SharedWords.fenceReleasing()
        write()
        slot.storeReleasing(Word.sequence, (sequence | 1) &+ 1)
    }
}
