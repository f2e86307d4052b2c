/// A name of up to 23 bytes that is written to shared memory in three words: what does something often makes it once.
public struct ShortText: Sendable, Hashable {
    /// How many bytes it can hold.
    public static let longest = 23

    /// The first byte says how many there are, the others are they.
    let words: (UInt64, UInt64, UInt64)

    /// Makes it of a text, cut where it is longer.
    public init(_ text: some StringProtocol) {
        let bytes = Array(text.utf8.prefix(Self.longest))
        let all = [UInt8(bytes.count)] + bytes + Array(repeating: 0, count: Self.longest - bytes.count)
        func word(_ index: Int) -> UInt64 {
            all[index * 8..<index * 8 + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        words = (word(0), word(1), word(2))
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
    public static func == (left: ShortText, right: ShortText) -> Bool { left.words == right.words }

    /// Hashes its words.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
    }
}
