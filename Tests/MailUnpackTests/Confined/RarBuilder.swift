/// Makes rar archives with stored entries, byte by byte, with right checksums: no free program makes them.
///
/// The formats are those of RARLAB's technical notes: 4 for the years 2001 to 2013, 5 since.
enum RarBuilder {
    /// An entry.
    struct Entry {
        var name: String
        var bytes: [UInt8]
        var isEncrypted = false
        /// The size that is declared, where it is another.
        var declaredSize: Int?

        init(_ name: String, _ bytes: [UInt8], isEncrypted: Bool = false, declaredSize: Int? = nil) {
            (self.name, self.bytes, self.isEncrypted) = (name, bytes, isEncrypted)
            self.declaredSize = declaredSize
        }
    }

    /// A rar of version 5.
    static func version5(
        _ entries: [Entry], isVolume: Bool = false, hasEncryptedHeaders: Bool = false, hasEnd: Bool = true
    ) -> [UInt8] {
        var archive: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x01, 0x00]
        if hasEncryptedHeaders {
            archive += header5([4, 0, 0, 0, 15] + [UInt8](repeating: 7, count: 16))
            return archive + (0..<64).map { UInt8($0 * 37 & 0xFF) }
        }
        archive += header5([1, 0, isVolume ? 1 : 0])
        for entry in entries {
            let size = entry.declaredSize ?? entry.bytes.count
            let extra: [UInt8] =
                entry.isEncrypted ? [36, 1, 0, 0, 15] + [UInt8](repeating: 9, count: 32) : []
            var header: [UInt8] = [2, entry.isEncrypted ? 3 : 2]
            if entry.isEncrypted { header.append(UInt8(extra.count)) }
            header += number(entry.bytes.count) + [4] + number(size) + number(0x20)
            header += little(crc(entry.bytes), 4) + [0, 1] + number(entry.name.utf8.count) + Array(entry.name.utf8)
            archive += header5(header + extra) + entry.bytes
        }
        return archive + (hasEnd ? header5([5, 0, 0]) : [])
    }

    /// A rar of version 4 (unrar 2.9).
    static func version4(
        _ entries: [Entry], isVolume: Bool = false, hasEncryptedHeaders: Bool = false, hasEnd: Bool = true
    ) -> [UInt8] {
        var archive: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x00]
        archive += header4(0x73, (isVolume ? 1 : 0) | (hasEncryptedHeaders ? 0x80 : 0), [0, 0, 0, 0, 0, 0])
        for entry in entries {
            var header = little(UInt32(entry.bytes.count), 4)
            header += little(UInt32(entry.declaredSize ?? entry.bytes.count), 4) + [3]
            header += little(crc(entry.bytes), 4) + little(0x5000_0000, 4) + [29, 0x30]
            header += little(UInt32(entry.name.utf8.count), 2) + little(0o100644, 4) + Array(entry.name.utf8)
            archive += header4(0x74, 0x8000 | (entry.isEncrypted ? 4 : 0), header) + entry.bytes
        }
        return archive + (hasEnd ? header4(0x7B, 0x4000, []) : [])
    }

    private static func header5(_ bytes: [UInt8]) -> [UInt8] {
        let header = number(bytes.count) + bytes
        return little(crc(header), 4) + header
    }

    private static func header4(_ type: UInt8, _ flags: UInt32, _ bytes: [UInt8]) -> [UInt8] {
        let header = [type] + little(flags, 2) + little(UInt32(bytes.count + 7), 2) + bytes
        return little(crc(header) & 0xFFFF, 2) + header
    }

    private static func number(_ value: Int) -> [UInt8] {
        value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7F) | 0x80] + number(value >> 7)
    }

    private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }

    /// CRC-32 (ISO 3309).
    static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
