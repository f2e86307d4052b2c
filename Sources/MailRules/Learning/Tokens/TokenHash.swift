/// The hash of tokens: SipHash-2-4 with the key 00 01 ... 0F, of which the first test value is 726FDB47DD0E0E31.
///
/// Stores keep these numbers, so it never changes. The key is no secret; what matters is that nobody makes by accident, or
/// cheaply on purpose, one token that counts as another.
package struct TokenHash: Sendable {
    private var v0: UInt64 = 0x0706_0504_0302_0100 ^ 0x736F_6D65_7073_6575
    private var v1: UInt64 = 0x0F0E_0D0C_0B0A_0908 ^ 0x646F_7261_6E64_6F6D
    private var v2: UInt64 = 0x0706_0504_0302_0100 ^ 0x6C79_6765_6E65_7261
    private var v3: UInt64 = 0x0F0E_0D0C_0B0A_0908 ^ 0x7465_6462_7974_6573
    private var tail: UInt64 = 0
    private var count: UInt64 = 0

    /// The hash of nothing.
    package init() {}

    /// Adds a byte.
    @inline(__always) package mutating func add(_ byte: UInt8) {
        tail |= UInt64(byte) << ((count & 7) << 3)
        count &+= 1
        if count & 7 == 0 {
            compress(tail)
            tail = 0
        }
    }

    /// Adds bytes.
    package mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
    }

    /// Adds a number, the lowest byte first.
    package mutating func add(number: UInt64) {
        for shift in 0..<8 { add(UInt8(truncatingIfNeeded: number >> UInt64(shift &* 8))) }
    }

    /// The hash of what was added.
    package var value: UInt64 {
        var end = self
        end.compress(tail | count << 56)
        end.v2 ^= 0xFF
        for _ in 0..<4 { end.round() }
        return end.v0 ^ end.v1 ^ end.v2 ^ end.v3
    }

    @inline(__always) private mutating func compress(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    @inline(__always) private mutating func round() {
        v0 &+= v1
        v2 &+= v3
        v1 = (v1 << 13 | v1 >> 51) ^ v0
        v3 = (v3 << 16 | v3 >> 48) ^ v2
        v0 = v0 << 32 | v0 >> 32
        v2 &+= v1
        v0 &+= v3
        v1 = (v1 << 17 | v1 >> 47) ^ v2
        v3 = (v3 << 21 | v3 >> 43) ^ v0
        v2 = v2 << 32 | v2 >> 32
    }
}
