/// What an S/MIME part of type `application/pkcs7-mime` holds (CMS, RFC 5652): signed or compressed content is another
/// MIME entity, for everybody to read.
///
/// Nothing is verified, and nothing copied: the content is told by ranges of the bytes that were read, in order.
/// Encoders cut large content into pieces, so there may be many.
package enum SignedContent: Sendable, Hashable {
    /// Signed, digested or authenticated content, or content that is just wrapped. Not complete when the bytes end
    /// before it does, or what belongs into it is malformed.
    case content([Range<Int>], isComplete: Bool)
    /// The same, compressed with zlib (RFC 3274).
    case compressed([Range<Int>], isComplete: Bool)
    /// A signature without the content, which stands elsewhere, or certificates only.
    case detached
    /// Encrypted for the recipient.
    case encrypted
    /// It is no CMS, or none that we know, or nested beyond `depthLimit`, or in more than `rangeLimit` pieces.
    case unreadable

    /// Signed content within signed content.
    package static let depthLimit = 8
    /// Pieces of the content.
    package static let rangeLimit = 1 << 20

    /// Reads the bytes of a part, decoded from its transfer encoding.
    package init(_ bytes: Span<UInt8>) {
        var layer = SignedContentLayer(ByteRanges(0..<bytes.count), type: nil)
        for _ in 0..<Self.depthLimit {
            switch layer.open(bytes) {
            case .layer(let inner): layer = inner
            case .end(let content):
                self = content
                return
            }
        }
        self = .unreadable
    }
}

extension Span where Element == UInt8 {
    /// A copy of the bytes of several ranges, one behind another, as far as they are there.
    package func copy(_ ranges: [Range<Int>]) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(ranges.reduce(0) { $0 + $1.clamped(to: 0..<count).count })
        for range in ranges { append(range.clamped(to: 0..<count), to: &copy) }
        return copy
    }
}
