/// One part of a message: a multipart, an attached message, or something that a person would see or save.
///
/// Parts stand in a flat list, `Message.parts`, containers before what they hold.
public struct Part: Sendable {
    /// What a part is to the structure.
    public enum Role: String, Sendable {
        /// Content: a text, a picture, an attachment.
        case leaf
        /// It holds parts.
        case multipart
        /// It holds a message, which follows as a part of its own.
        case message
        /// A file written into a text: uuencode, yEnc, BinHex.
        case embedded
    }

    /// Its number in `Message.parts`.
    public internal(set) var index: Int
    /// The number of the part that holds it; nil for the message itself.
    public let parent: Int?
    /// How many parts are around it.
    public let depth: Int
    /// Which part of its container it is, from 1.
    public let ordinal: Int
    /// The number of the bytes that it stands in, in `Message.sources`.
    public let source: Int
    /// Its header, without the empty line.
    public let header: Range<Int>
    /// Its body, as it stands; decode it with its transfer encodings.
    public let body: Range<Int>
    /// Where else its body begins to some programs, since the header has no clear end.
    public let otherBodyStart: Int?
    /// What it is.
    public let role: Role
    /// The media types that it may be, in small letters, the likeliest first; at least one.
    public let types: [String]
    /// The charset of its text, if it names one.
    public let charset: String?
    /// Whether the type says `format=flowed` (RFC 3676): lines that end with a blank go on in the next one.
    public let isFlowed: Bool
    /// Whether it says `delsp=yes` besides: that blank is not part of the text.
    public let deletesSpaces: Bool
    /// The ways in which its body may be encoded, the likeliest first; at least one.
    public let encodings: [TransferEncoding]
    /// Every name that a mail program could give to it, the likeliest first.
    public internal(set) var names: [CandidateName]
    /// Whether Content-Disposition says that it is an attachment.
    public let isAttachment: Bool
    /// 0 where every program sees the part; otherwise the number of the reading in which it is there.
    public let reading: Int
    /// How a file is written into a text.
    package var embedded: EmbeddedFile.Kind?

    /// The likeliest media type.
    public var type: String { types.first ?? "text/plain" }
    /// Whether a person would save it rather than read it: it has a name, or is no text.
    public var isFile: Bool {
        switch role {
        case .leaf: isAttachment || !names.isEmpty || !isText
        case .embedded: true
        case .multipart, .message: !names.isEmpty
        }
    }
    /// Whether its likeliest type is a text.
    public var isText: Bool { type.hasPrefix("text/") }
}
