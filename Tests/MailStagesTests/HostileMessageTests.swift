import MailMessage
import MailStages
import MailUnpack
import Testing

/// Messages that try to have something overlooked.
@Suite struct HostileMessageTests {
    /// Parts that are odd in three ways each, none of which is a reason to refuse.
    private static func oddParts(_ count: Int, _ boundary: String) -> String {
        (0..<count).map {
            "--\(boundary)\nContent-Type : text/plain\n \nContent-Description: =?utf-8?q?a\($0)?=\nno field\n\nx\n"
        }.joined()
    }

    @Test func manyHarmlessFindingsHideNoBadOne() throws {
        let odd =
            "Subject: a\nFrom: b\nContent-Type: multipart/mixed; boundary=in\n\n" + Self.oddParts(600, "in")
            + "--in--\n"
        let message =
            "Content-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: application/octet-stream; name=m.eml\n\n"
            + odd + "--out\nContent-Type: application/octet-stream; name=a.exe\n\nx\n--out--\n"
        let examination = try AttachmentExaminer().examine(StoredBytes(Array(message.utf8)))
        #expect(examination.findings.count >= 1_000, "the message is not odd enough to show anything")
        #expect(try Examined.verdict(message).hasPrefix("554 attachment \"a.exe\" is a program"))
    }

    @Test func manyHarmlessAnomaliesHideNoLimit() throws {
        let message =
            "Content-Type: multipart/mixed; boundary=b\n\n" + Self.oddParts(1_100, "b")
            + "--b\nContent-Type: application/octet-stream; name=a.exe\n\nx\n--b--\n"
        #expect(try Examined.verdict(message).hasPrefix("550 "))
    }

    @Test func whatComesOutOfAContainerIsBounded() throws {
        // AppleSingle whose data forks are the same bytes, over and over.
        let size = 80_000
        func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) } }
        var file: [UInt8] = [0, 5, 0x16, 0, 0, 2, 0, 0] + [UInt8](repeating: 0, count: 16) + [0, 8]
        for _ in 0..<8 { file += number(1) + number(26 + 8 * 12) + number(size) }
        file += [UInt8](repeating: 0x41, count: size)
        let head = Array("Content-Type: application/applefile; name=a.bin\n\n".utf8)
        var examiner = AttachmentExaminer()
        #expect(try Examined.verdict(head + file, examiner) == "pass")
        examiner.reader.limits.decodedBytes = 200_000
        #expect(try Examined.verdict(head + file, examiner).hasPrefix("550 "))
    }

    @Test func ourOwnSlownessDefers() throws {
        let zip: [UInt8] = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)
        var examiner = AttachmentExaminer()
        examiner.unpackLimits.time = .zero
        #expect(
            try Examined.verdict(Array("Content-Type: application/zip; name=a.zip\n\n".utf8) + zip, examiner)
                .hasPrefix("defer "))
    }

    /// A ContentInfo of id-smime-ct-compressedData (RFC 3274), as a message.
    private static func compressed(_ zlib: [UInt8]) -> [UInt8] {
        func element(_ tag: UInt8, _ bytes: [UInt8]) -> [UInt8] { [tag, UInt8(bytes.count)] + bytes }
        let compressedType: [UInt8] = [6, 11, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 0x10, 1, 9]
        let method = element(0x30, [6, 11, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 0x10, 3, 8])
        let data: [UInt8] = [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 1]
        let inner = element(0x30, data + element(0xA0, element(4, zlib)))
        let whole = element(0x30, compressedType + element(0xA0, element(0x30, [2, 1, 0] + method + inner)))
        return Array("Content-Type: application/pkcs7-mime; name=smime.p7m\n\n".utf8) + whole
    }

    /// A zlib stream of one stored block.
    private static func stored(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        let length = UInt8(bytes.count)
        var (low, high) = (1, 0)
        for byte in bytes {
            low = (low + Int(byte)) % 65_521
            high = (high + low) % 65_521
        }
        let sum = [high >> 8, high & 0xFF, low >> 8, low & 0xFF].map { UInt8($0) }
        return [0x78, 0x01, 1, length, 0, ~length, 0xFF] + bytes + sum
    }

    @Test func compressedSignedContentIsLookedInto() throws {
        #expect(try Examined.verdict(Self.compressed(Self.stored("Subject: a\n\nHello"))) == "pass")
        #expect(
            try Examined.verdict(Self.compressed(Self.stored("Content-Type: text/plain; name=a.exe\n\nx")))
                .hasPrefix("554 attachment \"smime.p7m > a.exe\""))
        let whole = Self.stored("Subject: a\n\nHello")
        #expect(try Examined.verdict(Self.compressed(whole.dropLast(8))).hasPrefix("550 "))
        #expect(try Examined.verdict(Self.compressed([1, 2, 3, 4])).hasPrefix("550 "))
    }

    @Test func decodingInManyWaysEndsWithTheTime() throws {
        // Base64 that can be read in each of its ways, of a size that makes that long.
        let line = "QQ==-_*A" + String(repeating: "QUJD", count: 16) + "\n"
        let message =
            "Content-Type: a/b; name=a.dat\nContent-Transfer-Encoding: base64\n\n"
            + String(repeating: line, count: 20_000)
        var examiner = AttachmentExaminer()
        examiner.unpackLimits.time = .milliseconds(1)
        #expect(try Examined.verdict(message, examiner).hasPrefix("defer "))
    }

    /// A signed entity that ends as a zip does is an entity all the same.
    @Test func aSignedEntityThatEndsInAnArchive() throws {
        let entity =
            Array(
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: a/b; name=a.exe\n\nx\n--b\n\n\0\0".utf8
            )
            + [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)
        func element(_ tag: UInt8, _ bytes: [UInt8]) -> [UInt8] {
            [tag, 0x82, UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)] + bytes
        }
        let data: [UInt8] = [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 1]
        let signed: [UInt8] = [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2]
        let inner = element(0x30, data + element(0xA0, element(4, entity)))
        let whole = element(0x30, signed + element(0xA0, element(0x30, [2, 1, 1] + [0x31, 0] + inner)))
        #expect(
            try Examined.verdict(Array("Content-Type: application/pkcs7-mime; name=smime.p7m\n\n".utf8) + whole)
                .hasPrefix("554 attachment \"smime.p7m > a.exe\""))
    }
}
