import MailMessage
import MailUnpack
import Testing

@Suite struct RichTextReaderTests {
    /// An object of OLE 1.0.
    private static func object(_ name: String, _ native: [UInt8], format: UInt8 = 2, topic: String = "") -> [UInt8] {
        func text(_ text: String) -> [UInt8] {
            text.isEmpty ? [0, 0, 0, 0] : [UInt8(text.utf8.count + 1), 0, 0, 0] + Array(text.utf8) + [0]
        }
        let data = format == 2 ? [UInt8(native.count), 0, 0, 0] + native : []
        return [1, 5, 0, 0, format, 0, 0, 0] + text(name) + text(topic) + text("") + data
    }

    /// A file as the packager writes it.
    private static func package(_ name: String, _ content: String) -> [UInt8] {
        let zero: [UInt8] = [0]
        let path = Array("C:\\temp\\\(name)".utf8) + zero
        let head: [UInt8] = [2, 0] + Array(name.utf8) + zero + path + [0, 0, 3, 0, UInt8(path.count), 0, 0, 0] + path
        return head + [UInt8(content.utf8.count), 0, 0, 0] + Array(content.utf8)
    }

    private static func hex(_ bytes: [UInt8], between: String = "") -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined(separator: between)
    }

    private static let program = object("Package", package("a.exe", "evil"))

    private static let documents: [(String, String)] = [
        ("as Word writes it", "{\\rtf1 {\\object\\objemb{\\*\\objclass Package}{\\*\\objdata \(hex(program))}}}"),
        ("no star", "{\\rt {\\object{\\objdata \(hex(program))}}}"),
        ("blanks", "{\\rtf1 {\\objdata \(hex(program, between: " \r\n\t"))}}"),
        ("control words", "{\\rtf1 {\\objdata \(hex(program, between: "\\par1 \\'41"))}}"),
        ("empty groups", "{\\rtf1 {\\objdata \(hex(program, between: "{\\*\\x}{}"))}}"),
        ("other letters", "{\\rtf1 {\\objdata \(hex(program, between: "xyz"))}}"),
        ("in a group within", "{\\rtf1 {\\objdata {\\*\\y \(hex(program))}}}"),
        ("digits between that do not count", "{\\rtf1 {\\objdata \(hex(program, between: "{\\*\\y 4}"))}}"),
        ("never closed", "{\\rtf1 {\\objdata \(hex(program))"),
        ("twice in a group", "{\\rtf1 {\\objdata \\objdata \(hex(program))}}"),
    ]

    @Test(arguments: documents) func anEmbeddedFileIsFound(_ label: String, _ text: String) throws {
        let unpacked = try Unpacked.richText(Array(text.utf8))
        #expect(unpacked.contents("a.exe").contains("evil"), "\(unpacked.files)")
        #expect(unpacked.kinds == [.embeddedObject])
    }

    @Test func bothReadingsThatAreEquallyLong() throws {
        // With the digit in the group all others stand elsewhere, and there are as many bytes.
        let digits = Self.hex(Self.program)
        let text = "{\\rtf1 {\\objdata {\\x \(digits.prefix(1))}\(digits.dropFirst())4}}"
        #expect(try Unpacked.richText(Array(text.utf8)).contents("a.exe").contains("evil"))
    }

    @Test func binaryData() throws {
        let head = Array("{\\rtf1 {\\objdata \\bin\(Self.program.count) ".utf8)
        #expect(try Unpacked.richText(head + Self.program + Array("}}".utf8)).contents("a.exe") == ["evil"])
    }

    @Test func otherObjectsAreFiles() throws {
        let object = Self.object("Word.Document.8", Array("content".utf8))
        let unpacked = try Unpacked.richText(Array("{\\rtf1 {\\objdata \(Self.hex(object))}}".utf8))
        #expect(unpacked.contents("Word.Document.8") == ["content"])
    }

    @Test func aDocumentIsFoundBehindABrokenHeader() throws {
        let document: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0x41]
        let unpacked = try Unpacked.richText(
            Array("{\\rtf1 {\\objdata \(Self.hex([9, 9, 9, 9, 9, 9, 9, 9, 9] + document))}}".utf8))
        #expect(unpacked.files.first.map { if case .bytes(let bytes) = $0.content { bytes.count } else { 0 } } == 9)
    }

    @Test func whatIsFetchedFromElsewhere() throws {
        let template = "{\\rtf1{\\*\\template http://example.com/a.dotm}}"
        #expect(try Unpacked.richText(Array(template.utf8)).kinds == [.remoteCode])
        #expect(try Unpacked.richText(Array("{\\rtf1{\\*\\template C:\\\\a.dot}}".utf8)).kinds == [])
        let link = Self.hex(Self.object("htmlfile", [], format: 1, topic: "https://example.com/a.hta"))
        #expect(
            try Unpacked.richText(Array("{\\rtf1{\\objdata \(link)}}".utf8)).kinds
                == [.embeddedObject, .remoteCode])
    }

    @Test func anOrdinaryDocumentHoldsNothing() throws {
        let text =
            "{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}{\\pict\\pngblip 89504e47}\\f0 Hello \\'e4 {\\b world}}\\bin-5 }}}"
        let unpacked = try Unpacked.richText(Array(text.utf8))
        #expect(unpacked.files.isEmpty)
        #expect(unpacked.findings == [])
    }

    @Test func damagedOnesNeverTrap() throws {
        let seed = Array(Self.documents.map(\.1).joined().utf8)
        for cut in stride(from: 0, to: seed.count, by: 7) {
            _ = try Unpacked.richText(Array(seed[cut...]))
            _ = try Unpacked.richText(seed.enumerated().filter { $0.offset % 97 != cut % 97 }.map(\.element))
        }
    }
}
