/// A name of up to 23 bytes that is written to shared memory in three words: what does something often makes it once.
package struct ShortText: Sendable, Hashable {
    /// How many bytes it can hold.
    package static let longest = 23

    /// The first byte says how many there are, the others are they.
    let words: (UInt64, UInt64, UInt64)

    /// Makes it of a text, cut where it is longer. It allocates nothing.
    package init(_ text: String) {
        var text = text
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        // A short string lies in registers: byte by byte it would take three times as long.
        text.withUTF8 { bytes in
            let count = min(bytes.count, Self.longest)
            unsafe withUnsafeMutableBytes(of: &words) { room in
                unsafe room[0] = UInt8(count)
                var index = 0
                while index < count {
                    unsafe room[index &+ 1] = bytes[index]
                    index &+= 1
                }
            }
        }
        self.words = (
            UInt64(littleEndian: words.0), UInt64(littleEndian: words.1), UInt64(littleEndian: words.2)
        )
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
