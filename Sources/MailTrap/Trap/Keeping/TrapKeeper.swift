/// Keeps a trap within its bounds: what is held too long or needs too much room ends, and the bytes of what has ended go.
///
/// It works in steps of some hundred rows, between which others find the database free. It may run in several processes at one
/// time, and end at any moment: what was not done is done the next time.
package struct TrapKeeper: Sendable {
    /// The store.
    package let store: any TrapStore
    /// The bytes of its messages.
    package let bodies: BodyFolder
    /// How long mail is held.
    package var keep: Duration
    /// How many bytes messages may have of which something is wanted.
    package var maximumBytes: Int
    /// For how long it is known of what has ended that it was there. Default 6 days: longer than the window of any
    /// ``OnceKey``.
    package var memory = Duration.seconds(6 * 86_400)

    /// So many rows in one step.
    private static let step = 500
    /// What was prepared and never answered is settled after so many seconds: no mail server waits so long.
    private static let abandoned = 3_600.0
    /// Files that no message is known of are removed when they are so old, in seconds: until then a message may be in hand.
    private static let leftoverAge = 86_400.0

    /// A keeper.
    package init(_ store: any TrapStore, _ bodies: BodyFolder, keep: Duration, maximumBytes: Int) {
        (self.store, self.bodies, self.keep, self.maximumBytes) = (store, bodies, keep, maximumBytes)
    }

    /// Does what is due.
    /// - Parameters:
    ///   - now: in seconds since 1970.
    ///   - pause: what is done between two steps.
    /// - Throws: an error of the store or ``BodyFolderError``.
    package func keep(now: Double, pause: () -> Void = {}) throws -> TrapKeeping {
        var done = TrapKeeping()
        try inSteps(pause) {
            let messages = try store.settle(preparedBefore: now - Self.abandoned, atMost: Self.step, at: now)
            done.settled += messages
            return messages.count
        }
        let age = now - keep / .seconds(1)
        try inSteps(pause) {
            let ended = try store.expire(heldBefore: age, atMost: Self.step, at: now).count
            done.expired += ended
            return ended
        }
        try inSteps(pause) {
            let ended = try store.expire(leavingBytes: maximumBytes, atMost: Self.step, at: now)
            done.crowdedOut += ended.count
            return Set(ended.map(\.message)).count
        }
        try inSteps(pause) {
            // What ended in this moment as well.
            let names = try store.dropBodies(endedBefore: now.nextUp, atMost: Self.step)
            for name in names { try bodies.remove(name) }
            done.removed += names.count
            return names.count
        }
        try inSteps(pause) {
            let names = try store.forget(endedBefore: now - memory / .seconds(1), atMost: Self.step)
            for name in names { try bodies.remove(name) }
            return names.count
        }
        try inSteps(pause) {
            try store.forgetNotices(before: now - memory / .seconds(1), atMost: Self.step)
        }
        try inSteps(pause) { try store.forgetTokens(expiredBefore: now - Self.leftoverAge, atMost: Self.step) }
        done.bytesFreed = try store.giveBack(pause: pause)
        return done
    }

    /// Removes files that a crash left: no message is known of them.
    /// - Returns: how many.
    /// - Throws: an error of the store, where nothing was removed, or ``BodyFolderError``.
    package func removeLeftovers(now: Double) throws -> Int {
        let names = try bodies.leftovers(olderThan: now - Self.leftoverAge)
        var removed = 0
        for start in stride(from: 0, to: names.count, by: Self.step) {
            let some = Array(names[start..<min(start + Self.step, names.count)])
            for name in Set(some).subtracting(try store.known(some)) {
                try bodies.remove(name)
                removed += 1
            }
        }
        return removed
    }

    private func inSteps(_ pause: () -> Void, _ step: () throws -> Int) rethrows {
        while try step() >= Self.step { pause() }
    }
}
