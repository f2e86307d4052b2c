/// A file name that some mail program could give to a part.
public struct CandidateName: Hashable, Sendable {
    /// How the name comes out of the message.
    public enum Origin: String, Sendable, CaseIterable {
        /// As the standards say: a parameter of RFC 2045 or RFC 2231, decoded.
        case standard
        /// A parameter with encoded words (RFC 2047), decoded: forbidden, and common.
        case encodedWord
        /// One reading of several: a repeated or malformed parameter, a comment, a quote that is not closed.
        case reading
        /// Percent signs decoded where they stand for themselves.
        case percentDecoded
        /// The bytes as they stand.
        case raw
        /// Content-Description, in a part that has no other name.
        case description
        /// Content-Location, in a part that has no other name.
        case location
        /// Written in the content: uuencode, TNEF, AppleDouble, a link's download attribute.
        case content
    }

    /// The name as text. Bytes that are no text of the declared charset, nor UTF-8, are taken as ISO 8859-1.
    public let text: String
    /// How it comes out of the message.
    public let origin: Origin

    /// Makes a name.
    public init(_ text: String, _ origin: Origin) {
        (self.text, self.origin) = (text, origin)
    }
}
