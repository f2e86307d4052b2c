import MailMessage
import MailUnpack
import Testing

@Suite struct FileKindTests {
    @Test(arguments: MarkedHeads.all)
    func knownByItsBytes(_ bytes: [UInt8], _ kind: FileKind) {
        #expect(bytes.kind() == kind)
    }

    @Test func everyStartOfAHeadIsRead() {
        // Each mark cut short at every place: nothing is read beyond the end.
        for signature in [("MZ", []), ("!<arch>\ndebian-binary", []), ("", [0x30, 0xFF]), ("070701000", [])]
            as [(String, [UInt8])]
        {
            let bytes = MarkedHeads.head(signature.0, signature.1)
            for count in 0...bytes.count { _ = FileKind.readings(head: bytes.span.extracting(first: count)) }
        }
    }

    @Test(arguments: [
        (0x40, "PE\0\0", FileKind.windowsProgram), (0x40, "NE", .windowsProgram), (0x40, "LE", .windowsProgram),
        (0x50, "LX", .windowsProgram), (0x40, "QQ", .text),
    ])
    func theNewHeaderDecides(_ offset: Int, _ mark: String, _ kind: FileKind) {
        // Text all over, but for the place that names the header.
        var bytes = [UInt8](repeating: 0x61, count: 2_000).replacing("MZ", at: 0).replacing(mark, at: offset)
        bytes.replaceSubrange(0x3C..<0x40, with: [UInt8(offset), 0x20, 0x20, 0x20])
        // A program for Windows is known by its NULs already.
        #expect(bytes.kind() == (mark.contains("\0") ? kind : .text))
        bytes.replaceSubrange(0x3C..<0x40, with: [UInt8(offset), 0, 0, 0])
        if kind == .windowsProgram { #expect(bytes.kind() == kind) }
    }

    @Test func aHeaderBehindTheHeadCounts() {
        var bytes = [UInt8](repeating: 0x61, count: 5_000).replacing("MZ", at: 0)
        bytes.replaceSubrange(0x3C..<0x40, with: [0x61, 0x61, 1, 0x01])
        // 0x01016161 is 16.8 million.
        #expect(bytes.kind(length: 20_000_000) == .windowsProgram)
        #expect(bytes.kind(length: 10_000_000) == .text)
    }

    @Test func footersCount() {
        let head = [UInt8](repeating: 7, count: 1_000)
        func kind(_ tail: [UInt8]) -> FileKind { head.kind(tail: tail) }
        #expect(kind(MarkedHeads.head("koly", length: 512)) == .appleDiskImage)
        #expect(kind(MarkedHeads.head("conectix", length: 512)) == .virtualDisk)
        #expect(
            kind(MarkedHeads.head("", [0], length: 490) + Array("PK".utf8) + [5, 6] + [UInt8](repeating: 0, count: 18))
                == .zip
        )
        #expect(kind(MarkedHeads.head("", [0], length: 512)) == .unknown)
        #expect(kind([1]) == .unknown)
    }

    @Test func whatIsTwoThingsHasTwoReadings() {
        let end = Array("PK".utf8) + [5, 6] + [UInt8](repeating: 0, count: 18)
        #expect(MarkedHeads.head("GIF89a").kinds(tail: end) == [.image, .zip])
        #expect(MarkedHeads.head("MZ").kinds(tail: end) == [.windowsProgram, .zip])
        let disk = MarkedHeads.head("CD001", at: 0x8001).replacing("MZ", at: 0)
        #expect(disk.kinds() == [.windowsProgram, .isoImage])
        let page = MarkedHeads.head("", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]).replacing("%PDF-1.4", at: 100)
        #expect(page.kinds() == [.image, .pdf])
        let script = Array("#!/bin/sh\nexit\n".utf8)
        #expect(script.kinds(tail: script + end) == [.script, .zip])
    }

    @Test func anOldTarIsKnownByItsSum() {
        var block = MarkedHeads.head("dir/file.txt", length: 1024).replacing("0000644\0", at: 100).replacing(
            "00000000012\0", at: 124)
        let sum = block.prefix(512).reduce(8 * 32) { $0 + Int($1) }
        let digits = String(sum, radix: 8)
        block = block.replacing(String(repeating: "0", count: 6 - digits.count) + digits + "\0 ", at: 148)
        #expect(block.kind() == .tar)
        block[3] ^= 1
        #expect(block.kind() == .unknown)
    }

    @Test func randomBytesNeverTrap() {
        var state: UInt64 = 88_172_645_463_325_252
        func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        for round in 0..<5_000 {
            var bytes = (0..<Int(next() % 600)).map { _ in UInt8(truncatingIfNeeded: next()) }
            // Every other one begins with a byte that some mark begins with.
            if round % 2 == 0, !bytes.isEmpty {
                bytes[0] = [0x30, 0x4D, 0x50, 0x52, 0xFF, 0x3C, 0x5B, 0x71][Int(next() % 8)]
            }
            #expect(!bytes.kinds(tail: bytes, length: bytes.count).isEmpty)
        }
    }
}
