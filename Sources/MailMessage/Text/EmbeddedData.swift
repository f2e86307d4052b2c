/// A file that is carried within a text: in a `data:` link (RFC 2397), or as base64 in a script.
public struct EmbeddedData: Hashable, Sendable {
    /// The name under which it is to be saved, if the text gives one.
    public let name: String?
    /// The media type that the link states, in small letters, with its parameters; empty where there is none.
    public let mediaType: String
    /// Whether it is written in base64.
    public let isBase64: Bool
    /// The content, decoded as far as the limit allows.
    public let content: [UInt8]
    /// About how many bytes the content has, decoded or not.
    public let estimatedSize: Int
    /// The element that carries it, in small letters.
    public let element: String
    /// Where it stands: bytes of the text as UTF-8, which are those of the part where it is UTF-8 or ASCII.
    public let range: Range<Int>
    /// Whether not all of the content is there.
    public let isTruncated: Bool
}
