/// What is kept of messages, and for whom: held mail, and copies and notices on their way.
///
/// The bytes of a message are in a ``BodyFolder`` before ``prepare(_:at:)`` names them, and are removed after
/// ``dropBodies(endedBefore:atMost:)``, ``forget(endedBefore:atMost:)`` or ``forget(address:by:atMost:at:)`` has given them up,
/// so that nothing that is live is ever without its bytes.
///
/// A store may be used by several threads and processes at one time. All functions block; what was answered is on the disk,
/// whatever becomes of the machine. Times are seconds since 1970. What throws has changed nothing.
package protocol TrapStore: TrapOutbox, TrapTokens, TrapNotices {
    // MARK: Taking

    /// Keeps messages for recipients, before the sender has an answer: all of it or nothing.
    ///
    /// Once (``OnceKey``): for whom the same message was settled within the window, nothing is kept. What another session has
    /// only prepared may still come to nothing: this one is kept beside it, and whoever is settled first wins.
    func prepare(_ parcels: [TrapParcel], at time: Double) throws -> PreparedParcels

    /// The sender was told that the messages are taken: what is held waits, and the rest is due. What was meanwhile settled at
    /// another number is cancelled.
    func answered(_ messages: [Int64], at time: Double) throws

    /// The sender was told that the messages are not taken, or nothing.
    func cancel(_ messages: [Int64], at time: Double) throws

    /// Settles what was prepared before a moment and never answered or cancelled, since a process ended: it is kept as if the
    /// message had been taken, and marked. What was meanwhile settled at another number is cancelled.
    /// - Returns: the numbers of the messages.
    func settle(preparedBefore moment: Double, atMost limit: Int, at time: Double) throws -> [Int64]

    // MARK: Looking

    /// What is looked for.
    func page(_ query: TrapQuery) throws -> TrapPage

    /// What is looked for, by incidents. What is of none is left out.
    func incidents(_ query: TrapQuery) throws -> TrapIncidentPage

    /// A message and what is kept of it; nil where there is none.
    func message(_ identifier: Int64) throws -> (message: TrapMessage, items: [TrapItem])?

    /// What has a number, and its message; nil where there is nothing.
    func item(_ identifier: Int64) throws -> TrapPage.Entry?

    /// The messages that came under one of the mail server's queue ids, and those of which something left under it, the newest
    /// first. Mail servers use their queue ids again.
    func messages(queueIdentifier: String, atMost limit: Int) throws -> [Int64]

    /// What was done with a message, in its order.
    func events(of message: Int64) throws -> [TrapEvent]

    /// Which of some names are the bytes of a message, and were not given up. Throws where there is no store: whoever asks removes the others.
    func known(_ bodies: [BodyName]) throws -> Set<BodyName>

    // MARK: Deciding

    /// Lets held items go: they are due.
    /// - Returns: the numbers of those that were held.
    func release(_ items: [Int64], as release: TrapRelease, by actor: String, at time: Double) throws -> [Int64]

    /// Deletes held items.
    /// - Returns: the numbers of those that were held.
    func delete(_ items: [Int64], by actor: String, at time: Double) throws -> [Int64]

    /// Notes that recipients were told of held items.
    func announce(_ items: [Int64], at time: Double) throws

    /// Notes that somebody was shown a message.
    func shown(_ message: Int64, to actor: String, at time: Double) throws

    // MARK: Ending

    /// Ends the oldest of what is held since before a moment.
    /// - Returns: what was ended.
    func expire(heldBefore moment: Double, atMost limit: Int, at time: Double) throws -> [TrapItem]

    /// Ends the messages that are held longest, until those of which something is wanted have no more than so many bytes.
    /// Messages that are also on their way stay: their bytes are needed.
    /// - Parameter limit: so many messages at most.
    /// - Returns: what was ended.
    func expire(leavingBytes bytes: Int, atMost limit: Int, at time: Double) throws -> [TrapItem]

    /// Gives room that nothing needs any more back to the file system, in steps.
    /// - Parameter pause: what is done between two steps.
    /// - Returns: how many bytes.
    func giveBack(pause: () -> Void) throws -> Int

    /// Gives up the bytes of messages of which nothing is live since before a moment, the first that ended first. What is known
    /// of the messages stays until it is forgotten.
    /// - Returns: the names of the bytes, which may be removed.
    func dropBodies(endedBefore moment: Double, atMost limit: Int) throws -> [BodyName]

    /// Forgets messages of which nothing is live since before a moment, the first that ended first.
    ///
    /// What is forgotten is also not known any more when it comes again: the moment should be no later than the longest window
    /// of a ``OnceKey`` ago.
    /// - Returns: the names of bytes that were not given up before, which may be removed.
    func forget(endedBefore moment: Double, atMost limit: Int) throws -> [BodyName]

    /// Forgets an address: what is held for it is deleted, messages that were for it or from it are forgotten if nothing of them
    /// is live, and of the rest that has ended, and of the events, the address and what was said of it is blanked.
    /// - Parameters:
    ///   - address: in the form of look-ups, without regard to the case of ASCII letters; not empty.
    ///   - limit: so many rows at most in one step (``TrapForgetting/isComplete``).
    func forget(address: String, by actor: String, atMost limit: Int, at time: Double) throws -> TrapForgetting
}
