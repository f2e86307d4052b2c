/// The encryption that is as old as zip (APPNOTE 6.1): a stream of bytes from three keys.
struct ZipCrypto {
    /// Bytes before the content of an encrypted entry.
    static let headerLength = 12

    private static let table: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    private var key0: UInt32 = 0x1234_5678
    private var key1: UInt32 = 0x2345_6789
    private var key2: UInt32 = 0x3456_7890

    /// Begins with a password.
    init(password: [UInt8]) {
        for byte in password { update(byte) }
    }

    /// The plain byte for the next encrypted one.
    mutating func decrypt(_ byte: UInt8) -> UInt8 {
        let value = (key2 | 2) & 0xFFFF
        let plain = byte ^ UInt8(truncatingIfNeeded: (value &* (value ^ 1)) >> 8)
        update(plain)
        return plain
    }

    /// The encrypted byte for the next plain one.
    mutating func encrypt(_ byte: UInt8) -> UInt8 {
        let value = (key2 | 2) & 0xFFFF
        defer { update(byte) }
        return byte ^ UInt8(truncatingIfNeeded: (value &* (value ^ 1)) >> 8)
    }

    private mutating func update(_ byte: UInt8) {
        key0 = Self.step(key0, byte)
        key1 = (key1 &+ (key0 & 0xFF)) &* 134_775_813 &+ 1
        key2 = Self.step(key2, UInt8(truncatingIfNeeded: key1 >> 24))
    }

    private static func step(_ value: UInt32, _ byte: UInt8) -> UInt32 {
        table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ (value >> 8)
    }
}
