import MailMessage
import MailUnpack
import Testing

@Suite struct TNEFReaderTests {
    /// Writes a TNEF.
    struct Builder {
        var writer = ByteWriter(bytes: TNEFReader.signature + [1, 0])

        mutating func attribute(_ name: Int, _ data: [UInt8], level: UInt8 = 2, checksum: Int? = nil) {
            writer.append([level])
            writer.numbers16(name, 6)
            writer.numbers32(data.count)
            writer.append(data)
            writer.numbers16(checksum ?? data.reduce(0) { $0 + Int($1) } & 0xFFFF)
        }

        mutating func attachment(
            _ title: String?, _ content: [UInt8]?, transport: String? = nil, properties: [UInt8]? = nil
        ) {
            attribute(0x9002, [UInt8](repeating: 0, count: 14))
            if let title { attribute(0x8010, Array(title.utf8) + [0]) }
            if let content { attribute(0x800F, content) }
            if let transport { attribute(0x9001, Array(transport.utf8) + [0]) }
            if let properties { attribute(0x9005, properties) }
        }
    }

    private static func property(_ type: Int, _ tag: Int, _ data: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.numbers16(type, tag)
        if [0x1E, 0x1F, 0x102, 0x0D].contains(type) { writer.numbers32(1, data.count) }
        writer.append(data)
        writer.pad(to: 4)
        return writer.bytes
    }

    private static func properties(_ list: [[UInt8]]) -> [UInt8] {
        var writer = ByteWriter()
        writer.numbers32(list.count)
        list.forEach { writer.append($0) }
        return writer.bytes
    }

    private static func wide(_ text: String) -> [UInt8] {
        text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } + [0, 0]
    }

    private static func build(_ body: (inout Builder) -> Void) -> [UInt8] {
        var builder = Builder()
        builder.attribute(0x9006, [0, 0, 1, 0], level: 1)
        builder.attribute(0x9007, [0xE4, 4, 0, 0, 0, 0, 0, 0], level: 1)
        body(&builder)
        return builder.writer.bytes
    }

    private static let inner = build { $0.attachment("inner.js", Array("WScript".utf8)) }

    static let whole = build { builder in
        builder.attachment(
            "INVOIC~1.EXE", Array("MZ".utf8), transport: "transport.exe",
            properties: properties([
                property(3, 0x0E21, [1, 0, 0, 0]), property(0x40, 0x3007, [1, 2, 3, 4, 5, 6, 7, 8]),
                property(0x1F, 0x3707, wide("invoice.pdf.exe")), property(0x1E, 0x3001, Array("Shown".utf8) + [0]),
                named, property(0x0B, 0x7FFE, [1, 0, 0, 0]),
            ]))
        builder.attachment("note.txt", Array("hello".utf8))
        builder.attachment(
            "message", nil,
            properties: properties([
                property(0x0D, 0x3701, [7, 3, 2, 0] + [UInt8](repeating: 0, count: 12) + inner)
            ]))
    }

    /// A property with a name of its own.
    private static let named: [UInt8] = {
        var writer = ByteWriter()
        writer.numbers16(0x1E, 0x8001)
        writer.append([UInt8](repeating: 5, count: 16))
        writer.numbers32(1, 6)
        writer.append([0x61, 0, 0x62, 0, 0, 0, 0, 0])
        writer.numbers32(1, 2)
        writer.append([0x78, 0, 0, 0])
        return writer.bytes
    }()

    @Test func allNamesAndContents() throws {
        let unpacked = try Unpacked.tnef(Self.whole)
        #expect(unpacked.findings == [])
        #expect(unpacked.files.first?.names == ["INVOIC~1.EXE", "transport.exe", "invoice.pdf.exe", "Shown"])
        #expect(unpacked.contents("invoice.pdf.exe") == ["MZ"])
        #expect(unpacked.contents("note.txt") == ["hello"])
        #expect(unpacked.files.count == 3)
        guard case .bytes(let message)? = unpacked.files.last?.content else { throw Missing() }
        #expect(try Unpacked.tnef(message.copy(0..<message.count)).contents("inner.js") == ["WScript"])
    }

    private struct Missing: Error {}

    @Test func damage() throws {
        let bytes = Self.whole
        #expect(try Unpacked.tnef(Array("hello".utf8)).kinds == [.unreadable])
        #expect(try Unpacked.tnef([]).kinds == [.unreadable])
        #expect(try Unpacked.tnef(bytes + [0, 13, 10]).kinds == [])
        #expect(try Unpacked.tnef(bytes + [9]).kinds == [.unreadable])
        #expect(try Unpacked.tnef(Array(bytes.dropLast(5))).kinds.contains(.truncated))
        let wrong = Self.build { $0.attribute(0x8010, Array("a.exe".utf8), checksum: 1) }
        #expect(try Unpacked.tnef(wrong).kinds == [.checksumMismatch])
        #expect(try Unpacked.tnef(wrong).names == ["a.exe"])
        let unknown = Self.build {
            $0.attachment("a.exe", [1], properties: Self.properties([Self.property(0x77, 1, [])]))
        }
        #expect(try Unpacked.tnef(unknown).kinds == [.unreadable])
        #expect(try Unpacked.tnef(unknown).names == ["a.exe"])
        // So many values of no length that they would take days.
        let empty: [UInt8] = [1, 0, 0, 0, 1, 0x10, 1, 0, 0xFF, 0xFF, 0xFF, 0xFF]
        #expect(try Unpacked.tnef(Self.build { $0.attachment("a", [1], properties: empty) }).kinds == [.unreadable])
    }

    @Test func limits() throws {
        var limits = UnpackLimits()
        limits.entries = 2
        let few = try Unpacked.tnef(Self.whole, limits: limits)
        #expect(few.kinds == [.entryLimit])
        #expect(few.files.count == 2)
        limits = UnpackLimits()
        limits.totalBytes = 4
        #expect(try Unpacked.tnef(Self.whole, limits: limits).contents("note.txt") == ["<over limit>"])
        limits = UnpackLimits()
        limits.nameBytes = 8
        let cut = try Unpacked.tnef(Self.whole, limits: limits)
        #expect(cut.kinds == [.nameLimit])
        #expect(cut.names.first?.hasSuffix(".EXE") == true)
    }

    @Test func mutationsNeverTrap() throws {
        var random = RepeatableRandom(state: 5)
        for _ in 0..<2_000 {
            let bytes = Self.whole.mutated(using: &random)
            let unpacked = try Unpacked.tnef(bytes)
            #expect(UnpackLimits().totalBytes - unpacked.budget.bytes <= 2 * bytes.count)
        }
    }
}
