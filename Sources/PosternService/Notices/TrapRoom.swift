/// The room for what is kept, in bytes.
struct TrapRoom: Sendable, Hashable {
    /// How much there may be.
    var maximum: Int
    /// How much of the disk is free.
    var free: Int
    /// How much of it is left free.
    var reserve: Int
}
