/// The digest of a message's bytes, taken as they come: 128 bits by multiplication, under a secret key.
///
/// It need not stand up to somebody who knows digests, since nobody is told any: it must cost nothing beside the reading
/// of a message, and be the same for the same bytes, whichever pieces they come in.
struct MessageDigest: Sendable {
    private let key: DigestKey
    private var low: UInt64
    private var high: UInt64
    /// Bytes that do not fill a block yet, and how many they are.
    private var rest: (UInt64, UInt64) = (0, 0)
    private var restCount = 0
    /// How many bytes there were.
    private(set) var count = 0

    init(_ key: DigestKey) {
        self.key = key
        (low, high) = (key.words.2, key.words.3)
    }

    /// Takes more bytes.
    mutating func add(_ bytes: Span<UInt8>) {
        count &+= bytes.count
        var index = 0
        while restCount != 0, index < bytes.count {
            addByte(bytes[index])
            index += 1
        }
        unsafe bytes.withUnsafeBytes { bytes in
            while index + 16 <= bytes.count {
                unsafe mix(
                    bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self),
                    bytes.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
                index += 16
            }
        }
        while index < bytes.count {
            addByte(bytes[index])
            index += 1
        }
    }

    /// Takes one byte that parts others.
    mutating func add(separator byte: UInt8) {
        count &+= 1
        addByte(byte)
    }

    /// The digest of what was taken so far.
    var value: (UInt64, UInt64) {
        var copy = self
        copy.mix(rest.0, rest.1)
        copy.mix(copy.high ^ UInt64(truncatingIfNeeded: count), copy.low)
        return (copy.low, copy.high)
    }

    private mutating func addByte(_ byte: UInt8) {
        let shift = UInt64(restCount & 7) * 8
        if restCount < 8 { rest.0 |= UInt64(byte) << shift } else { rest.1 |= UInt64(byte) << shift }
        restCount += 1
        guard restCount == 16 else { return }
        mix(rest.0, rest.1)
        rest = (0, 0)
        restCount = 0
    }

    @inline(__always) private mutating func mix(_ first: UInt64, _ second: UInt64) {
        low = Self.folded(first ^ key.words.0 ^ low, second ^ key.words.1)
        high = Self.folded(second ^ key.words.2 ^ high, first ^ key.words.3) &+ low
    }

    @inline(__always) private static func folded(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }
}
