/// A set of bytes.
struct ByteSet: Sendable {
    private var words = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))

    /// No byte.
    init() {}

    /// One byte.
    init(_ byte: UInt8) { insert(byte) }

    /// Every byte.
    static let all = ByteSet().inverted

    /// Whether the byte is in it.
    func contains(_ byte: UInt8) -> Bool {
        let word =
            switch byte >> 6 {
            case 0: words.0
            case 1: words.1
            case 2: words.2
            default: words.3
            }
        return word >> UInt64(byte & 63) & 1 == 1
    }

    /// Adds a byte.
    mutating func insert(_ byte: UInt8) {
        let bit = UInt64(1) << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: words.0 |= bit
        case 1: words.1 |= bit
        case 2: words.2 |= bit
        default: words.3 |= bit
        }
    }

    /// All other bytes.
    var inverted: ByteSet {
        var other = self
        other.words = (~words.0, ~words.1, ~words.2, ~words.3)
        return other
    }

    /// The set with both cases of each ASCII letter that it has in one.
    var withBothCases: ByteSet {
        var both = self
        for byte in UInt8.min...UInt8.max where contains(byte) {
            both.insert(byte.lowercasedASCII)
            both.insert(byte.uppercasedASCII)
        }
        return both
    }
}
