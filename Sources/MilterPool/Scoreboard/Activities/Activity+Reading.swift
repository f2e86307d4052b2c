/// What a slot says. All of it may be asked in a signal handler but the texts, which allocate.
extension Activity {
    /// What is being done; nil where the slot is free.
    package var state: ActivityState? {
        switch slot.loadAcquiring(Word.state) {
        case 0: nil
        case 2: .reading
        case 3: .judging
        case 4: .answering
        default: .beginning
        }
    }

    /// Since when, by ``MonotonicTime``.
    package var since: UInt64 { slot.load(Word.since) }
    /// The thread that has the message, as ``ThreadNumber`` counts.
    package var thread: UInt64 { slot.load(Word.thread) }
    /// The digest of the message's bytes.
    package var digest: (UInt64, UInt64) { (slot.load(Word.digest), slot.load(Word.digest + 1)) }
    /// The size of the message.
    package var size: Int { slot.count(Word.size) }
    /// The name of what runs now.
    package var stage: ShortText {
        ShortText(words: (slot.load(Word.stage), slot.load(Word.stage + 1), slot.load(Word.stage + 2)))
    }
    /// Since when it runs, by ``MonotonicTime``.
    package var stageSince: UInt64 { slot.load(Word.stageSince) }

    /// The queue identifier as it came: hostile bytes.
    package var queueIdentifier: [UInt8] {
        slot.text(Word.queueIdentifier, words: Self.queueIdentifierWords)
    }
    /// The network of the client, as it was written.
    package var network: [UInt8] { slot.text(Word.network, words: Self.networkWords) }

    /// Copies the queue identifier, for a signal handler: nothing is allocated.
    /// - Returns: how many bytes there are; no more than the buffer takes.
    package func copyQueueIdentifier(to buffer: inout MutableSpan<UInt8>) -> Int {
        let count = min(Int(min(slot.load(Word.queueIdentifier), 48)), buffer.count)
        var at = 0
        while at < count {
            let word = slot.load(Word.queueIdentifier + 1 + at / 8)
            buffer[at] = UInt8(truncatingIfNeeded: word &>> UInt64(at % 8 * 8))
            at += 1
        }
        return count
    }

    /// What the slot says all at once, so that it belongs together; nil where it is free.
    ///
    /// A process that was killed while it wrote leaves a slot by halves: after some tries it is taken as it is.
    func snapshot(at now: UInt64) -> ActivitySnapshot? {
        var last: ActivitySnapshot?
        for _ in 0..<16 {
            let before = slot.loadAcquiring(Word.sequence)
            guard let state else { return nil }
            last = ActivitySnapshot(self, state, at: now)
            SharedWords.fenceAcquiring()
            if before & 1 == 0, slot.load(Word.sequence) == before { return last }
        }
        return last
    }
}
