/// The first block of a tar (POSIX.1-2017, pax, "ustar Interchange Format").
enum TarHeader {
    /// Bytes of a block.
    static let byteCount = 512

    /// Whether a block can begin a tar: its checksum is right.
    ///
    /// Not for one that begins as a program of Windows does: the first bytes are a name, and they can be both. Such a
    /// file is given as a whole, to be judged as each.
    static func isPlausible(_ block: [UInt8]) -> Bool {
        guard block.count == byteCount, block[0] != 0, !block.starts(with: [0x4D, 0x5A]) else { return false }
        let field = block[148..<156].drop { $0 == 0x20 || $0 == 0x30 }
        let digits = field.prefix { (0x30...0x37).contains($0) }
        guard field[digits.endIndex...].allSatisfy({ $0 == 0 || $0 == 0x20 }) else { return false }
        let declared = digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }
        // The checksum counts its own field as blanks. Old programs took the bytes as signed.
        var unsigned = 8 * 0x20
        var signed = unsigned
        for (index, byte) in block.enumerated() where !(148..<156).contains(index) {
            unsigned += Int(byte)
            signed += Int(Int8(bitPattern: byte))
        }
        return declared == unsigned || declared == signed
    }
}
