/// Writes a zip byte by byte, so that its headers may say what they should not.
struct ZipBuilder {
    /// An entry, and what its two headers say of it.
    struct Entry {
        var name: [UInt8]
        var content: [UInt8]
        var centralName: [UInt8]?
        var localName: [UInt8]?
        var method = 0
        var localMethod: Int?
        var flags = 0
        var localFlags: Int?
        var size: Int
        var compressed: Int
        var localSize: Int?
        var localCompressed: Int?
        var checksum: UInt32
        var extra: [UInt8] = []
        var isInDirectory = true
        var hasLocal = true
        var descriptor: [UInt8] = []
        var localOffset: Int?
        var disk = 0

        init(_ name: String, _ content: String = "content") {
            self.init(name: Array(name.utf8), content: Array(content.utf8))
        }

        init(name: [UInt8], content: [UInt8]) {
            (self.name, self.content) = (name, content)
            (size, compressed) = (content.count, content.count)
            checksum = Self.crc(content)
        }

        func changed(_ change: (inout Entry) -> Void) -> Entry {
            var entry = self
            change(&entry)
            return entry
        }

        static func crc(_ bytes: [UInt8]) -> UInt32 {
            var value: UInt32 = 0xFFFF_FFFF
            for byte in bytes {
                value ^= UInt32(byte)
                for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
            }
            return ~value
        }
    }

    var entries: [Entry]
    var prefix: [UInt8] = []
    /// Whether offsets count from the first entry and not from the start of the file.
    var offsetsIgnorePrefix = true
    var comment: [UInt8] = []
    var count: Int?
    var wide = false
    var betweenEntriesAndDirectory: [UInt8] = []
    var hasEnd = true

    init(_ entries: [Entry]) { self.entries = entries }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.append(prefix)
        let base = offsetsIgnorePrefix ? prefix.count : 0
        var offsets: [Int] = []
        for entry in entries {
            offsets.append(writer.bytes.count - base)
            guard entry.hasLocal else { continue }
            let name = entry.localName ?? entry.name
            writer.append([0x50, 0x4B, 3, 4])
            writer.numbers16(20, entry.localFlags ?? entry.flags, entry.localMethod ?? entry.method, 0x6000, 0x5800)
            let isDescribed = !entry.descriptor.isEmpty
            writer.numbers32(
                isDescribed ? 0 : Int(entry.checksum), entry.localCompressed ?? (isDescribed ? 0 : entry.compressed),
                entry.localSize ?? (isDescribed ? 0 : entry.size))
            writer.numbers16(name.count, entry.extra.count)
            writer.append(name + entry.extra + entry.content + entry.descriptor)
        }
        writer.append(betweenEntriesAndDirectory)
        let start = writer.bytes.count
        for (entry, offset) in zip(entries, offsets) where entry.isInDirectory {
            let name = entry.centralName ?? entry.name
            writer.append([0x50, 0x4B, 1, 2])
            writer.numbers16(20, 20, entry.flags, entry.method, 0x6000, 0x5800)
            writer.numbers32(Int(entry.checksum), entry.compressed, entry.size)
            writer.numbers16(name.count, entry.extra.count, 0, entry.disk, 0)
            writer.numbers32(0, entry.localOffset ?? offset)
            writer.append(name + entry.extra)
        }
        let size = writer.bytes.count - start
        let number = count ?? entries.filter(\.isInDirectory).count
        guard hasEnd else { return writer.bytes }
        if wide {
            let record = writer.bytes.count - base
            writer.append([0x50, 0x4B, 6, 6])
            writer.number(44, 8)
            writer.numbers16(45, 45)
            writer.numbers32(0, 0)
            for value in [number, number, size, start - base] { writer.number(value, 8) }
            writer.append([0x50, 0x4B, 6, 7])
            writer.numbers32(0)
            writer.number(record, 8)
            writer.numbers32(1)
        }
        writer.append([0x50, 0x4B, 5, 6])
        writer.numbers16(0, 0, wide ? 0xFFFF : number, wide ? 0xFFFF : number)
        writer.numbers32(wide ? 0xFFFF_FFFF : size, wide ? 0xFFFF_FFFF : start - base)
        writer.numbers16(comment.count)
        writer.append(comment)
        return writer.bytes
    }
}
