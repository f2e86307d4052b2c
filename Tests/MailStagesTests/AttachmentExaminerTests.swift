import MailMessage
import MailStages
import Testing

/// Files within files, as a message brings them.
@Suite struct AttachmentExaminerTests {
    private static func attached(_ name: String, _ base64: String) -> String {
        """
        Content-Type: multipart/mixed; boundary=b

        --b

        Hello
        --b
        Content-Type: application/octet-stream; name="\(name)"
        Content-Transfer-Encoding: base64

        \(base64)
        --b--
        """
    }

    /// `invoice.exe`, with a text in it.
    private static let program = """
        UEsDBBQAAAAAAABQJVz/Hu4dDQAAAA0AAAALAAAAaW52b2ljZS5leGVub3QgYSBwcm9ncmFtUEsBAhQDFAAAAAAAAFAlXP8e7h0N
        AAAADQAAAAsAAAAAAAAAAAAAAIABAAAAAGludm9pY2UuZXhlUEsFBgAAAAABAAEAOQAAADYAAAAAAA==
        """

    /// `inner.zip` with `a/run.js`.
    private static let nested = """
        UEsDBBQAAAAAAABQJVzsV+ApcwAAAHMAAAAJAAAAaW5uZXIuemlwUEsDBBQAAAAAAABQJVyDFtyMAQAAAAEAAAAIAAAAYS9ydW4u
        anN4UEsBAhQDFAAAAAAAAFAlXIMW3IwBAAAAAQAAAAgAAAAAAAAAAAAAAIABAAAAAGEvcnVuLmpzUEsFBgAAAAABAAEANgAAACcA
        AAAAAFBLAQIUAxQAAAAAAABQJVzsV+ApcwAAAHMAAAAJAAAAAAAAAAAAAACAAQAAAABpbm5lci56aXBQSwUGAAAAAAEAAQA3AAAA
        mgAAAAAA
        """

    /// `a.txt`.
    private static let clean = """
        UEsDBBQAAAAAAABQJVyGphA2BQAAAAUAAAAFAAAAYS50eHRoZWxsb1BLAQIUAxQAAAAAAABQJVyGphA2BQAAAAUAAAAFAAAAAAAA
        AAAAAACAAQAAAABhLnR4dFBLBQYAAAAAAQABADMAAAAoAAAAAAA=
        """

    @Test func aNameInAZip() throws {
        #expect(
            try Examined.verdict(Self.attached("docs.zip", Self.program))
                == "554 attachment \"docs.zip > invoice.exe\" is a program (.exe); send it another way or ask postmaster"
        )
    }

    @Test func aNameInAZipInAZip() throws {
        #expect(
            try Examined.verdict(Self.attached("docs.zip", Self.nested))
                .hasPrefix("554 attachment \"docs.zip > inner.zip > a/run.js\" is a script (.js);"))
    }

    @Test("the content tells that it is a zip, not the name") func aZipWithAnotherName() throws {
        #expect(try Examined.verdict(Self.attached("docs.dat", Self.program)).hasPrefix("554 "))
    }

    @Test func anOrdinaryZipPasses() throws {
        #expect(try Examined.verdict(Self.attached("docs.zip", Self.clean)) == "pass")
    }

    @Test func aZipThatIsCutOffCannotBeChecked() throws {
        let cut = Self.clean.filter { !$0.isWhitespace }.prefix(60)
        #expect(try Examined.verdict(Self.attached("docs.zip", String(cut))).hasPrefix("550 "))
    }

    @Test func aProgramByItsContent() throws {
        var program = [UInt8](repeating: 0, count: 256)
        program.replaceSubrange(0..<2, with: "MZ".utf8)
        program[0x3C] = 0x80
        program.replaceSubrange(0x80..<0x84, with: [0x50, 0x45, 0, 0])
        let text = Self.attached("holiday.jpg", "BASE64").split(separator: "BASE64")
        var bytes = Array(text[0].utf8)
        bytes += Self.base64(program) + Array(text[1].utf8)
        #expect(
            try Examined.verdict(bytes).hasPrefix("554 attachment \"holiday.jpg\" is a program by its content;"))
    }

    @Test func aFileInTheText() throws {
        #expect(
            try Examined.verdict("Subject: x\n\nHello\nbegin 644 run.vbs\n#86)C\n`\nend\n")
                .hasPrefix("554 attachment \"run.vbs\" is a script (.vbs);"))
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        return stride(from: 0, to: bytes.count, by: 3).flatMap { start in
            let group = (0..<3).map { start + $0 < bytes.count ? UInt32(bytes[start + $0]) : 0 }
            let bits = group[0] << 16 | group[1] << 8 | group[2]
            return [18, 12, 6, 0].map { alphabet[Int(bits >> UInt32($0) & 63)] }
        }
    }
}
