/// The head of an element of ASN.1 in the Basic Encoding Rules (X.690), of which DER is a part.
struct BERElement {
    /// The tags that are looked for, class and "constructed" bit included.
    enum Tag {
        static let integer: UInt8 = 0x02
        static let octets: UInt8 = 0x04
        static let objectIdentifier: UInt8 = 0x06
        static let constructedOctets: UInt8 = 0x24
        static let sequence: UInt8 = 0x30
        static let contextZero: UInt8 = 0xA0
    }

    /// The first byte of the tag: all of it, for the tags that are looked for.
    let tag: UInt8
    /// Where the content stands. When its length is not told, up to the end of what surrounds it.
    let content: Range<Int>
    /// Whether the content goes to an end mark, because its length is not told.
    let isIndefinite: Bool
    /// Whether the content is longer than what surrounds it.
    let isCut: Bool

    /// Whether this is the mark that ends an element of indefinite length.
    var isEndMark: Bool { tag == 0 && content.isEmpty && !isIndefinite }
    /// Whether there are elements in it.
    var isConstructed: Bool { tag & 0x20 != 0 }

    /// Reads the head of the element at the beginning of a range; `nil` when there is none, or no length that counts.
    init?(in row: ByteRanges, of bytes: Span<UInt8>, at range: Range<Int>) {
        var index = range.lowerBound
        func next() -> UInt8? {
            guard index < range.upperBound, let byte = row.byte(at: index, in: bytes) else { return nil }
            index += 1
            return byte
        }
        guard let tag = next() else { return nil }
        self.tag = tag
        if tag & 0x1F == 0x1F {
            // A number that goes on: of no interest, but to be passed over.
            var count = 0
            while let byte = next(), byte & 0x80 != 0 {
                count += 1
                guard count < 8 else { return nil }
            }
        }
        guard let first = next() else { return nil }
        guard first != 0x80 else {
            (content, isIndefinite, isCut) = (index..<range.upperBound, true, false)
            return
        }
        var length = Int(first)
        if first > 0x80 {
            length = 0
            for _ in 0..<(first & 0x7F) {
                guard let byte = next(), length < 1 << 40 else { return nil }
                length = length << 8 | Int(byte)
            }
        }
        isIndefinite = false
        isCut = length > range.upperBound - index
        content = index..<index + min(length, range.upperBound - index)
    }
}
