import MailUnpack
import TestTools
import Testing

@Suite struct CalendarReaderTests {
    private static func read(_ text: String, limits: UnpackLimits = UnpackLimits()) throws -> Unpacked {
        try Unpacked.calendar(Array(text.utf8), limits: limits)
    }

    @Test func filesAndTheirNames() throws {
        let found = try Self.read(
            "BEGIN:VCALENDAR\r\nATTACH;FMTTYPE=Text/Plain;ENCODING=BASE64;\r\n X-FILENAME=\"a:b.t\r\n xt\":QU\r\n JD\r\nEND:VCALENDAR\r\n"
        )
        #expect(found.contents("a:b.txt") == ["ABC"])
        #expect(found.files.map(\.types) == [["text/plain"]])
        #expect(found.findings == [])
    }

    @Test(arguments: [
        ("attach;encoding=base64:QUJD", ["ABC"]), ("item1.PHOTO;BASE64:QUJD", ["ABC"]),
        ("KEY:data:a/b;base64\\,QUJD", ["ABC"]), ("LOGO;ENCODING=b:QUJD", ["ABC"]),
        ("ATTACH:https://example.com/a.exe", []), ("DESCRIPTION;ENCODING=BASE64:QUJD", []), ("ATTACH:QUJD", []),
    ])
    func properties(_ line: String, _ contents: [String]) throws {
        let found = try Self.read(line)
        #expect(found.files.flatMap { file in file.names.isEmpty ? ["ABC"] : file.names } == contents)
    }

    /// What is no property at all: each of these trapped, or might.
    @Test(arguments: [
        ";:", ":", ";", "", "\n", " ", "\n :", "::", ";;;:", ".:", "=;=:", "ATTACH;:", "ATTACH;=:x", "\"", "\r",
        "ATTACH:data:,",
    ])
    func nothing(_ text: String) throws {
        #expect(try Self.read(text).files.isEmpty)
    }

    @Test func damagedOnesNeverTrap() throws {
        let seed = Array(
            "BEGIN:VCARD\r\nATTACH;ENCODING=BASE64;FILENAME=\"a;b\":QUJD\r\n QUJD\r\nKEY:data:a/b;base64,QUJD\n".utf8)
        let signs = Array(";:=\"\r\n ,.".utf8)
        var random = SeededGenerator(seed: 5)
        for _ in 0..<5_000 {
            var bytes = seed
            for _ in 0..<4 { bytes[Int.random(in: bytes.indices, using: &random)] = random.pick(signs) }
            bytes.removeSubrange(0..<Int.random(in: 0..<bytes.count, using: &random))
            _ = try Unpacked.calendar(bytes)
        }
    }

    @Test func limits() throws {
        var limits = UnpackLimits()
        limits.entries = 2
        let many = String(repeating: "ATTACH;ENCODING=BASE64:QUJD\n", count: 3)
        #expect(try Self.read(many, limits: limits).kinds == [.entryLimit])
        (limits.entries, limits.entryBytes) = (10, 2)
        #expect(try Self.read(many, limits: limits).kinds == [.sizeLimit])
    }
}
