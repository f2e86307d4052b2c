import MailMessage

extension FileSignature {
    /// Archives, and files that are compressed alone.
    static let archives: [FileSignature] =
        skippableFrames + [
            // APPNOTE 4.3.7, 4.3.16, 8.5.3, 8.5.4: an entry, the end alone, and the first volume of a split one.
            FileSignature(.zip, "PK", [3, 4]),
            FileSignature(.zip, "PK", [5, 6]),
            FileSignature(.zip, "PK", [7, 8]) { $0.hasField([0x50, 0x4B], at: 4) },
            FileSignature(.zip, "PK00PK", [3, 4]),
            FileSignature(.sevenZip, "7z", [0xBC, 0xAF, 0x27, 0x1C]),  // 7zFormat.txt.
            FileSignature(.rar, "Rar!", [0x1A, 0x07, 0]),  // Technotes of rar 4 and 5, and of what was before.
            FileSignature(.rar, "Rar!", [0x1A, 0x07, 1, 0]),
            FileSignature(.rar, "RE~^", [], check: { ($0.fieldLittle16(4) ?? 0) < 64 }),
            // RFC 1952: method 8, and flags of which three are reserved.
            FileSignature(.gzip, "", [0x1F, 0x8B, 8]) { ($0.fieldByte(3) ?? 0xFF) & 0xE0 == 0 },
            // A block begins with the digits of pi; an empty file has those of its square root.
            FileSignature(.bzip2, "BZh", [], check: isBzip2),
            FileSignature(.xz, "", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]),  // xz-file-format 2.1.1.1.
            FileSignature(.lzma, "", [0x5D, 0, 0], check: isLZMA),  // lzma.txt: no mark, only usual settings.
            FileSignature(.lzip, "LZIP", [], check: { ($0.fieldByte(4) ?? 9) < 2 }),
            FileSignature(.zstandard, "", [0x28, 0xB5, 0x2F, 0xFD]),  // RFC 8878, 3.1.1.
            FileSignature(.lz4, "", [0x04, 0x22, 0x4D, 0x18]),  // LZ4 frame format, and the legacy one.
            FileSignature(.lz4, "", [0x02, 0x21, 0x4C, 0x18]),
            FileSignature(.compress, "", [0x1F, 0x9D]) { (9...16).contains(($0.fieldByte(2) ?? 0) & 0x1F) },
            FileSignature(.microsoftCompress, "SZDD", [0x88, 0xF0, 0x27, 0x33]),
            FileSignature(.microsoftCompress, "KWAJ", [0x88, 0xF0, 0x27, 0xD1]),
            FileSignature(.cabinet, "MSCF", [0, 0, 0, 0]),  // MS-CAB 2.1.
            FileSignature(.lha, at: 2, "-lh", [], check: isLHA),
            FileSignature(.lha, at: 2, "-lz", [], check: isLHA),
            FileSignature(.lha, at: 2, "-pm", [], check: isLHA),
            FileSignature(.linuxPackage, "!<arch>\ndebian-binary", isUnlikelyText: true),  // deb(5).
            FileSignature(.ar, "!<arch>\n", isUnlikelyText: true),  // ar(5).
            FileSignature(.ar, "!<thin>\n", isUnlikelyText: true),
            FileSignature(.linuxPackage, "", [0xED, 0xAB, 0xEE, 0xDB]),
            // cpio(5): numbers in octal or hexadecimal digits, or in binary in both orders.
            FileSignature(.cpio, "070707", [], check: { isDigits($0, 6..<76) }),
            FileSignature(.cpio, "070701", [], check: { isDigits($0, 6..<110) }),
            FileSignature(.cpio, "070702", [], check: { isDigits($0, 6..<110) }),
            FileSignature(.cpio, "", [0xC7, 0x71]) { (1...1024).contains($0.fieldLittle16(20) ?? 0) },
            FileSignature(.cpio, "", [0x71, 0xC7]) { (1...1024).contains(($0.fieldBig32(20) ?? 0) >> 16) },
            FileSignature(.arj, "", [0x60, 0xEA], check: isARJ),
            FileSignature(.ace, at: 7, "**ACE**"),
            FileSignature(.alz, "ALZ", [1]),
            FileSignature(.egg, "EGGA"),
            FileSignature(.zoo, at: 20, "", [0xDC, 0xA7, 0xC4, 0xFD]),
            FileSignature(.freeArc, "ArC", [1]),
            FileSignature(.zpaq, "7kSt", [0xA0, 0x31, 0x83, 0xD3, 0x8C, 0xB2, 0x28, 0xB0, 0xD3]),
            FileSignature(.zpaq, "zPQ", [1]),
            FileSignature(.zpaq, "zPQ", [2]),
            FileSignature(.stuffIt, "SIT!"),
            FileSignature(.stuffIt, "StuffIt (c)1997-"),
            FileSignature(.stuffIt, "StuffIt!"),
            FileSignature(.rareArchive, "", [0x89, 0x4C, 0x5A, 0x4F, 0, 0x0D, 0x0A, 0x1A, 0x0A]),  // lzop.
            FileSignature(.rareArchive, "LRZI", [0]),  // lrzip.
            FileSignature(.rareArchive, "hsqs", [], check: { ($0.fieldLittle16(28) ?? 0) == 4 }),  // SquashFS 4.
            FileSignature(.rareArchive, "-rom1fs-", [], check: { ($0.fieldBig32(8) ?? 0) > 16 }),
            FileSignature(.rareArchive, "", [0x45, 0x3D, 0xCD, 0x28]),  // cramfs.
            FileSignature(.rareArchive, "UHA", [6]),
            FileSignature(.xar, "xar!", [], check: { $0.fieldByte(4) == 0 }),  // xar's header: a size of 28 and up.
            FileSignature(.tar, at: 257, "ustar"),  // POSIX 1003.1, pax: ustar; GNU has a blank behind it.
            FileSignature(.tnef, "", [0x78, 0x9F, 0x3E, 0x22]),  // MS-OXTNEF 2.1.3.1.
            FileSignature(.appleSingle, "", [0, 0x05, 0x16, 0]),  // RFC 1740, appendix A.
            FileSignature(.appleDouble, "", [0, 0x05, 0x16, 0x07]),
        ]

    /// RFC 8878, 3.1.2: before the first frame that holds anything others may stand.
    private static let skippableFrames = (0x50...0x5F).map {
        FileSignature(.zstandard, "", [UInt8($0), 0x2A, 0x4D, 0x18])
    }

    private static func isBzip2(_ head: Span<UInt8>) -> Bool {
        guard let level = head.fieldByte(3), (0x31...0x39).contains(level) else { return false }
        return head.hasField([0x31, 0x41, 0x59, 0x26, 0x53, 0x59], at: 4)
            || head.hasField([0x17, 0x72, 0x45, 0x38, 0x50, 0x90], at: 4)
    }

    private static func isLZMA(_ head: Span<UInt8>) -> Bool {
        // A dictionary of 64 KiB to 1 GiB, a power of two or half more; a size that is unknown or below 1 TiB.
        guard let dictionary = head.fieldLittle32(1), (1 << 16...1 << 30).contains(dictionary),
            dictionary.nonzeroBitCount <= 2
        else { return false }
        return head.isFilled(5..<13, with: 0xFF) || head.isFilled(10..<13, with: 0)
    }

    /// The method's letter is closed by `-`, and the header is of a known level.
    private static func isLHA(_ head: Span<UInt8>) -> Bool {
        guard let method = head.fieldByte(5), (0x30...0x39).contains(method) || (0x61...0x7A).contains(method) else {
            return false
        }
        return head.fieldByte(6) == 0x2D && (head.fieldByte(20) ?? 9) <= 3
    }

    /// The main header of the archive: 30 bytes and up of fields, of type 2.
    private static func isARJ(_ head: Span<UInt8>) -> Bool {
        guard let size = head.fieldLittle16(2), (30...2600).contains(size), let first = head.fieldByte(4) else {
            return false
        }
        return (30...64).contains(first) && Int(first) <= size && head.fieldByte(10) == 2
    }

    private static func isDigits(_ head: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.upperBound <= head.count else { return false }
        for index in range where head[index].hexadecimal == nil { return false }
        return true
    }
}
