/// A name of up to 23 bytes that is written to shared memory in three words: what does something often makes it once.
package struct ShortText: Sendable, Hashable {
    /// How many bytes it can hold.
    package static let longest = 23

    /// The first byte says how many there are, the others are they.
    let words: (UInt64, UInt64, UInt64)

    /// Makes it of a text, cut where it is longer. It allocates nothing.
    package init(_ text: String) {
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        var at: UInt64 = 8
        for byte in text.utf8 {
            guard at < 192 else { break }
            switch at &>> 6 {
            case 0: words.0 |= UInt64(byte) &<< at
            case 1: words.1 |= UInt64(byte) &<< (at & 63)
            default: words.2 |= UInt64(byte) &<< (at & 63)
            }
            at &+= 8
        }
        words.0 |= at &>> 3 &- 1
        self.words = words
    }

    init(words: (UInt64, UInt64, UInt64)) {
        self.words = words
    }

    /// Its bytes.
    var bytes: [UInt8] {
        let all = [words.0, words.1, words.2].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word &>> UInt64($0 * 8)) }
        }
        return Array(all.dropFirst().prefix(Int(min(all[0], UInt8(Self.longest)))))
    }

    /// Whether two are the same.
    package static func == (left: ShortText, right: ShortText) -> Bool { left.words == right.words }

    /// Hashes its words.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
    }
}
