/// Transfer encodings that a header names where no proper field does: `Content-Transfer-Encoding base64`, the same with
/// foreign characters before, within or behind the name, or as the continuation of another field.
enum EncodingNet {
    /// The encodings and where they stand. Of a header with proper fields these are those again.
    static func encodings(in bytes: Span<UInt8>, _ header: Range<Int>) -> [(TransferEncoding, Range<Int>)] {
        var found: [(TransferEncoding, Range<Int>)] = []
        var index = header.lowerBound
        while let place = next("transfer", by: 5, in: bytes, index..<header.upperBound) {
            index = place + 8
            guard let encoding = next("encoding", by: 2, in: bytes, index..<min(index + 16, header.upperBound)) else {
                continue
            }
            let value = (encoding + 8)..<min(encoding + 40, header.upperBound)
            for (text, encoding) in words where next(text, by: 0, in: bytes, value) != nil {
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
    /// - Parameter pivot: which of its letters is looked for first: a rare one.
    private static func next(
        _ text: StaticString, by pivot: Int, in bytes: Span<UInt8>, _ range: Range<Int>
    ) -> Int? {
        let letter = text.withUTF8Buffer { unsafe $0[pivot] }
        let last = range.upperBound - text.utf8CodeUnitCount + pivot
        guard range.lowerBound + pivot <= last else { return nil }
        let part = bytes.extracting(0..<(last + 1))
        var small = part.nextIndex(of: letter, from: range.lowerBound + pivot)
        var capital = part.nextIndex(of: letter & ~0x20, from: range.lowerBound + pivot)
        while let place = small.map({ min($0, capital ?? $0) }) ?? capital {
            if bytes.starts(with: text, at: place - pivot, end: range.upperBound, ignoringCase: true) {
                return place - pivot
            }
            if place == small {
                small = part.nextIndex(of: letter, from: place + 1)
            } else {
                capital = part.nextIndex(of: letter & ~0x20, from: place + 1)
            }
        }
        return nil
    }
}
