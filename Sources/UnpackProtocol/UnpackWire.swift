/// The language between the confined child and who started it.
///
/// The child reads the archive from descriptor 3 and writes frames to descriptor 4: one byte for the kind, four for the
/// length (the lowest first), then the payload. The first is `hello`, which says that the child is confined; then, for
/// each entry, `entry`, any number of `content`, `entryEnd`; `finding` anywhere between entries; the last is `end`. A
/// stream without `end` means that the child died.
///
/// What reads it must believe nothing: the bytes come from a process that hostile content may have taken over.
package enum UnpackWire {
    /// The child reads the archive from here.
    package static let input: Int32 = 3
    /// The child writes frames to here.
    package static let output: Int32 = 4
    /// Goes up with every change of the frames.
    package static let version: UInt8 = 1
    /// Bytes of a frame before its payload.
    package static let headerBytes = 5
    /// Bytes of a payload at most.
    package static let payloadBytes = 64 << 10
    /// Bytes of a name at most: the end of a longer one is sent.
    package static let nameBytes = 8 << 10
    /// Bytes of an explanation at most.
    package static let textBytes = 512
    /// The child's exit status when it cannot confine itself: it has looked at nothing.
    package static let notConfinedStatus: Int32 = 77
    /// The child's exit status when it does not understand its command line.
    package static let usageStatus: Int32 = 64
}
