/// What was done so that an address is forgotten.
package struct TrapForgetting: Sendable, Hashable {
    /// The numbers of the held items that were deleted.
    package internal(set) var deleted: [Int64] = []
    /// The files of messages that are forgotten, which may be removed.
    package internal(set) var bodies: [BodyName] = []
    /// How many items of it have to be delivered or answered first, and name it still.
    package internal(set) var remaining = 0
    /// Whether all was done that could be; otherwise it is to be done again.
    package internal(set) var isComplete = false
}
