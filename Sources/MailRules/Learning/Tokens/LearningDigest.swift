/// What tells messages apart, so that each is learned once: 128 bits of its identifier, date, sender and text, or of what
/// stands in its parts where there is no text.
///
/// What mail programs and servers add to a message on its way to a folder does not change it, a mark in the subject
/// neither.
package struct LearningDigest: Sendable, Hashable, Comparable {
    /// Its halves.
    package let high: UInt64, low: UInt64

    package init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    /// Bytes without blanks that count.
    static let textBytes = 4096

    init(_ header: inout MessageHeader, _ text: MessageText) {
        var hash = TokenHash()
        for name: StaticString in ["message-id", "date", "from"] {
            for place in header.places(of: FieldName(name)).prefix(1) {
                // White space depends on how a field is folded.
                hash.add(header.decodedValue(place).lazy.filter { $0 > 0x20 })
            }
            hash.add(0x00 as UInt8)
        }
        var left = Self.textBytes
        for part in text.rendered {
            guard let part else { continue }
            for byte in part.text.utf8 where byte > 0x20 && left > 0 {
                hash.add(byte)
                left -= 1
            }
            if left == 0 { break }
        }
        if left == Self.textBytes {
            for part in text.tree.leaves {
                for byte in part.raw.slice where byte > 0x20 && left > 0 {
                    hash.add(byte)
                    left -= 1
                }
                if left == 0 { break }
            }
        }
        let low = hash.value
        hash.add(0xFF as UInt8)
        self.init(high: hash.value, low: low)
    }

    package static func < (left: LearningDigest, right: LearningDigest) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
