/// Transfer encodings that a header names where no proper field does: `Content-Transfer-Encoding base64`, the same with
/// foreign characters before, within or behind the name, or as the continuation of another field.
enum EncodingNet {
    /// The encodings and where they stand. Of a header with proper fields these are those again.
    static func encodings(in bytes: Span<UInt8>, _ header: Range<Int>) -> [(TransferEncoding, Range<Int>)] {
        var found: [(TransferEncoding, Range<Int>)] = []
        var index = header.lowerBound
        while let place = next("transfer", in: bytes, index..<header.upperBound) {
            index = place + 8
            guard let encoding = next("encoding", in: bytes, index..<min(index + 16, header.upperBound)) else {
                continue
            }
            let value = (encoding + 8)..<min(encoding + 40, header.upperBound)
            for (text, encoding) in words where next(text, in: bytes, value) != nil {
                found.append((encoding, place..<value.upperBound))
            }
            guard found.count < 8 else { break }
        }
        return found
    }

    private static let words: [(StaticString, TransferEncoding)] = [
        ("base64", .base64), ("quoted-printable", .quotedPrintable), ("uuencode", .uuencode),
    ]

    /// Where a text in small letters stands first.
    private static func next(_ text: StaticString, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard let first = text.withUTF8Buffer({ unsafe $0.first }) else { return nil }
        var place = range.lowerBound
        while place + text.utf8CodeUnitCount <= range.upperBound {
            if bytes[place] | 0x20 == first,
                bytes.starts(with: text, at: place, end: range.upperBound, ignoringCase: true)
            {
                return place
            }
            place += 1
        }
        return nil
    }
}
