/// Where an entity stands that is to be read, and in which reading.
struct Place {
    /// The number of its bytes among the sources.
    let source: Int
    /// From its header to the end of its body.
    var range: Range<Int>
    /// The part that holds it.
    let parent: Int?
    /// How many parts are around it.
    let depth: Int
    /// Which part of its container it is, from 1.
    let ordinal: Int
    /// Whether it is a message, not a part of a multipart.
    let isMessage: Bool
    /// What it is when it does not say (RFC 2046, section 5.1.5, for parts of a digest).
    let defaultType: String
    /// 0 in the reading that all programs share.
    var reading: Int
    /// What ends its lines.
    var ends: LineEnds
}
