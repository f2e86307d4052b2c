/// The messages that a process is reading and judging: so many places for each process.
///
/// For example:
/// ```swift
/// let activity = entry.activities.begin(.reading, queueIdentifier: identifier.span, network: network.span)
/// defer { activity?.end() }
/// ```
package struct ActivityTable: Sendable {
    /// How many places there are for each process: a power of two.
    package static let places = 256

    private let slots: SharedWords

    init(_ slots: SharedWords) {
        self.slots = slots
    }

    /// Takes a free place; nil where all are taken, and the message goes on without one.
    ///
    /// The search begins where the last one ended, all the way round: as a rule the first look finds a free one.
    /// - Parameters:
    ///   - queueIdentifier: up to 48 bytes, the rest is cut off.
    ///   - network: up to 24 bytes that stand for the client's network.
    ///   - digest: stands for the message's bytes; zeros where they are not known yet.
    package func begin(
        _ state: ActivityState, queueIdentifier: Span<UInt8>, network: Span<UInt8>,
        digest: (UInt64, UInt64) = (0, 0), size: Int = 0
    ) -> Activity? {
        let hint = slots.add(Activity.Word.hint, 1)
        var distance: UInt64 = 0
        while distance < UInt64(Self.places) {
            let index = Int((hint &+ distance) & UInt64(Self.places - 1))
            let activity = self[index]
            if activity.slot.load(Activity.Word.state) == 0,
                activity.slot.exchange(Activity.Word.state, 0, for: ActivityState.beginning.number)
            {
                activity.fill(state, queueIdentifier, network, digest, size)
                return activity
            }
            distance += 1
        }
        return nil
    }

    /// A place by its number, whether it is taken or not.
    package subscript(index: Int) -> Activity {
        precondition(index >= 0 && index < Self.places)
        return Activity(index, slots.from(index * Activity.words))
    }

    /// The next place, from a number on, whose message a thread has; nil where there is none. It may be asked in a signal
    /// handler.
    package func next(from first: Int = 0, onThread thread: UInt64) -> Activity? {
        var index = max(first, 0)
        while index < Self.places {
            let activity = self[index]
            if activity.slot.loadAcquiring(Activity.Word.state) != 0, activity.thread == thread { return activity }
            index += 1
        }
        return nil
    }

    /// The place whose message a thread has had last; nil where there is none. It may be asked in a signal handler. One that
    /// waits for something still names the thread that it left, which may have another message now.
    package func latest(onThread thread: UInt64) -> Activity? {
        var latest: Activity?
        var index = 0
        while let activity = next(from: index, onThread: thread) {
            if latest.map({ $0.stageSince < activity.stageSince }) ?? true { latest = activity }
            index = activity.index + 1
        }
        return latest
    }

    /// The places that are taken.
    package var taken: [Activity] { (0..<Self.places).map { self[$0] }.filter { $0.state != nil } }

    /// Frees all places.
    func clear() {
        for index in 0..<Self.places { self[index].end() }
    }
}
