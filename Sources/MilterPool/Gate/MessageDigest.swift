/// The digest of a message's bytes, taken as they come: 128 bits by multiplication, under a secret key.
///
/// It need not stand up to somebody who knows digests, since nobody is told any: it must cost nothing beside the reading
/// of a message, and be the same for the same bytes, whichever pieces they come in.
struct MessageDigest: Sendable {
    private let key: DigestKey
    private var low: UInt64
    private var high: UInt64
    /// Bytes that do not fill a block of 16 yet, the first of them lowest, and how many they are.
    private var rest: UInt128 = 0
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
        unsafe bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            var index = 0
            if restCount != 0 {
                index = min(16 &- restCount, bytes.count)
                take(unsafe Self.few(start, count: index), count: index)
            }
            let blocks = (bytes.count &- index) / 16
            unsafe mix(start + index, blocks: blocks)
            index &+= blocks &* 16
            if index < bytes.count {
                take(unsafe Self.few(start + index, count: bytes.count &- index), count: bytes.count &- index)
            }
        }
    }

    /// Takes a field of the header: its name and its value, kept apart from each other and from the next one.
    mutating func add(field name: Span<UInt8>, _ value: Span<UInt8>) {
        add(name)
        add(separator: 0x3A)
        add(value)
        add(separator: 0x0A)
    }

    private mutating func add(separator byte: UInt8) {
        count &+= 1
        take(UInt128(byte), count: 1)
    }

    /// The digest of what was taken so far.
    var value: (UInt64, UInt64) {
        var copy = self
        copy.mix(UInt64(truncatingIfNeeded: rest), UInt64(truncatingIfNeeded: rest >> 64))
        copy.mix(copy.high ^ UInt64(truncatingIfNeeded: count), copy.low)
        return (copy.low, copy.high)
    }

    /// Takes no more bytes than the block that is begun has room for.
    @inline(__always) private mutating func take(_ bytes: UInt128, count: Int) {
        rest |= bytes &<< UInt128(truncatingIfNeeded: restCount &* 8)
        restCount &+= count
        guard restCount == 16 else { return }
        mix(UInt64(truncatingIfNeeded: rest), UInt64(truncatingIfNeeded: rest >> 64))
        (rest, restCount) = (0, 0)
    }

    /// Less than 16 bytes, the first of them lowest. What is read twice is the same byte at the same place.
    @inline(__always) private static func few(_ bytes: UnsafeRawPointer, count: Int) -> UInt128 {
        if count >= 8 {
            let (first, last) = unsafe (
                bytes.loadUnaligned(as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            )
            return UInt128(first) | UInt128(last) &<< UInt128(truncatingIfNeeded: (count &- 8) &* 8)
        }
        if count >= 4 {
            let (first, last) = unsafe (
                bytes.loadUnaligned(as: UInt32.self),
                bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
            )
            return UInt128(UInt64(first) | UInt64(last) &<< UInt64(truncatingIfNeeded: (count &- 4) &* 8))
        }
        var few: UInt64 = 0
        for index in 0..<count {
            few |=
                unsafe UInt64(bytes.load(fromByteOffset: index, as: UInt8.self))
                &<< UInt64(truncatingIfNeeded: index &* 8)
        }
        return UInt128(few)
    }

    /// Mixes in blocks of 16 bytes that lie one behind the other.
    private mutating func mix(_ bytes: UnsafeRawPointer, blocks: Int) {
        // Within the loop nothing is written back: this is most of what a message costs.
        var copy = self
        var next = unsafe bytes
        for _ in 0..<blocks {
            unsafe copy.mix(
                next.loadUnaligned(as: UInt64.self), next.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            unsafe next += 16
        }
        (low, high) = (copy.low, copy.high)
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
