/// Bytes of the message that others take the place of.
struct Patch: Sendable, Hashable {
    /// Bytes of `Message.sources[0]` that go; none where something is put in between.
    let range: Range<Int>
    /// What comes in their place.
    let bytes: [UInt8]

    init(_ range: Range<Int>, _ bytes: [UInt8] = []) { (self.range, self.bytes) = (range, bytes) }
}
