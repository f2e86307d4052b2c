/// What is kept of messages, and for whom: held mail, and copies on their way.
///
/// The bytes of a message are in a ``BodyFolder`` before ``prepare(_:_:)`` names them, and are removed after
/// ``forget(endedBefore:atMost:)`` has forgotten them, so that no row is ever without its bytes.
///
/// A store may be used by several threads and processes at one time. All functions block; what was answered is on the disk,
/// whatever becomes of the machine. Times are seconds since 1970. What throws has changed nothing.
package protocol TrapStore: Sendable {
    /// Keeps a message for recipients, before the sender has an answer: all of it or nothing.
    /// - Returns: the number of the message.
    func prepare(_ message: TrapMessage, _ items: [NewTrapItem], at time: Double) throws -> Int64

    /// The sender was told that the message is taken: what is held waits, and copies are due.
    func answered(_ message: Int64, at time: Double) throws

    /// The sender was told that the message is not taken, or nothing.
    func cancel(_ message: Int64, at time: Double) throws

    /// Settles what was prepared before a moment and never answered or cancelled, since a process ended: it is kept as if the
    /// message had been taken, and marked.
    /// - Returns: the numbers of the messages.
    func settle(preparedBefore moment: Double, atMost limit: Int, at time: Double) throws -> [Int64]

    /// What is looked for.
    func page(_ query: TrapQuery) throws -> TrapPage

    /// A message and what is kept of it; nil where there is none.
    func message(_ identifier: Int64) throws -> (message: TrapMessage, items: [TrapItem])?

    /// Lets held items go: they are due.
    /// - Returns: the numbers of those that were held.
    func release(_ items: [Int64], by actor: String, at time: Double) throws -> [Int64]

    /// Deletes held items.
    /// - Returns: the numbers of those that were held.
    func delete(_ items: [Int64], by actor: String, at time: Double) throws -> [Int64]

    /// Ends the oldest of what is held since before a moment.
    /// - Returns: what was ended.
    func expire(heldBefore moment: Double, atMost limit: Int, at time: Double) throws -> [TrapItem]

    /// Notes that somebody was shown a message.
    func shown(_ message: Int64, to actor: String, at time: Double) throws

    /// What was done with a message, in its order.
    func events(of message: Int64) throws -> [TrapEvent]

    /// Forgets messages of which nothing is live and nothing has changed since a moment.
    /// - Returns: the names of their bytes, which may be removed.
    func forget(endedBefore moment: Double, atMost limit: Int) throws -> [BodyName]

    /// Which of some names are the bytes of a message. Throws where there is no store: whoever asks removes the others.
    func known(_ bodies: [BodyName]) throws -> Set<BodyName>
}
