/// What was done so that an address is forgotten.
package struct TrapForgotten: Encodable, Sendable {
    /// How many held items were deleted.
    var deleted = 0
    /// How many messages went with their bytes.
    var messages = 0
    /// How many items are on their way still and name it.
    package var remaining = 0
    /// Whether bytes of it may stand in the database's log.
    package var isInLog = false

    /// For a person.
    package var text: String { "\(deleted) held items deleted, \(messages) messages removed\n" }

    /// What is left to do, in a sentence; nil where nothing is.
    package var leftover: String? {
        if remaining > 0 {
            return "\(remaining) items for the address are on their way and name it still; run this again when "
                + "`postern outbox` does not list them any more"
        }
        return isInLog
            ? "nothing shows the address, but its bytes may be in the database's log, since others are reading; run this again"
            : nil
    }
}
