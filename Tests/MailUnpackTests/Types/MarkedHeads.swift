import MailUnpack

/// The beginnings of files of every kind that is known by its bytes.
enum MarkedHeads {
    /// The bytes, with zeros behind them up to a length: heads of files are longer than their marks.
    static func head(_ text: String = "", _ bytes: [UInt8] = [], at offset: Int = 0, length: Int = 600)
        -> [UInt8]
    {
        let mark = Array(text.utf8) + bytes
        var head = [UInt8](repeating: 0, count: max(length, offset + mark.count))
        head.replaceSubrange(offset..<(offset + mark.count), with: mark)
        return head
    }

    static let all: [([UInt8], FileKind)] = [
        (head("MZ"), FileKind.windowsProgram), (head("ZM"), .windowsProgram),
        (head("", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]), .elf),
        (head("", [0xCF, 0xFA, 0xED, 0xFE, 7, 0, 0, 1]), .machO), (head("", [0xFE, 0xED, 0xFA, 0xCE]), .machO),
        (head("", [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 2]), .machO),
        (head("", [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52]), .javaClass),
        (head("", [0xCA, 0xFE, 0xBA, 0xBE, 0, 3, 0, 45]), .javaClass),
        (head("", [0xCA, 0xFE, 0xBA, 0xBE, 0xFF, 0xFF, 0, 65]), .javaClass),
        (head("dex\n035\0"), .androidProgram),
        (head("", [0x4C, 0, 0, 0, 1, 0x14, 2, 0]), .shortcut),
        (head("ITSF", [3, 0, 0, 0]), .htmlHelp), (head("", [0x3F, 0x5F, 3, 0]), .helpFile),
        (
            head("", [0xE4, 0x52, 0x5C, 0x7B, 0x8C, 0xD8, 0xA7, 0x4D, 0xAE, 0xB1, 0x53, 0x78, 0xD0, 0x29, 0x96, 0xD3]),
            .oneNote
        ),
        (head("CD001", at: 0x8001), .isoImage), (head("CD001", at: 0x8801), .isoImage),
        (head("CD001", at: 0x9001), .isoImage), (head("NSR02", at: 0x8801), .isoImage),
        (head("", [0] + [UInt8](repeating: 0xFF, count: 10) + [0]), .isoImage),
        (head("conectix"), .virtualDisk), (head("vhdxfile"), .virtualDisk), (head("KDMV", [1, 0, 0, 0]), .virtualDisk),
        (head("QFI", [0xFB]), .virtualDisk),
        (head("H+", [0, 4], at: 1024), .appleDiskImage), (head("NXSB", at: 32), .appleDiskImage),
        (head("MSWIM", [0, 0, 0]), .wim),
        (head("PK", [3, 4]), .zip), (head("PK", [5, 6], length: 22), .zip),
        (head("PK", [7, 8, 0x50, 0x4B, 3, 4]), .zip),
        (head("PK00PK", [3, 4]), .zip), (head("7z", [0xBC, 0xAF, 0x27, 0x1C]), .sevenZip),
        (head("Rar!", [0x1A, 7, 0]), .rar), (head("Rar!", [0x1A, 7, 1, 0]), .rar),
        (head("", [0x1F, 0x8B, 8, 0]), .gzip), (head("BZh9", [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]), .bzip2),
        (head("", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]), .xz), (head("", [0x28, 0xB5, 0x2F, 0xFD]), .zstandard),
        (head("", [0x1F, 0x9D, 0x90]), .compress), (head("", [4, 0x22, 0x4D, 0x18]), .lz4), (head("LZIP", [1]), .lzip),
        (head("SZDD", [0x88, 0xF0, 0x27, 0x33]), .microsoftCompress), (head("MSCF", [0, 0, 0, 0]), .cabinet),
        (head("", [0x20, 0x30]).replacing("-lh5-", at: 2), .lha), (head("-lh0-", at: 2), .lha),
        (head("", [0x60, 0xEA, 40, 0, 34, 11, 1, 0, 0, 0, 2]), .arj), (head("**ACE**", at: 7), .ace),
        (head("ALZ", [1]), .alz), (head("EGGA", [0, 1]), .egg), (head("xar!", [0, 28]), .xar),
        (head("!<arch>\ndebian-binary   "), .linuxPackage), (head("", [0xED, 0xAB, 0xEE, 0xDB]), .linuxPackage),
        (head("!<arch>\nfoo.o/"), .ar), (head("ustar", at: 257), .tar), (head("ustar  ", at: 257), .tar),
        (head("7kSt", [0xA0, 0x31, 0x83, 0xD3, 0x8C, 0xB2, 0x28, 0xB0, 0xD3]), .zpaq),
        (head("", [0x78, 0x9F, 0x3E, 0x22]), .tnef), (head("", [0, 5, 0x16, 7]), .appleDouble),
        (head("", [0, 5, 0x16, 0]), .appleSingle),
        (head("", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), .ole),
        (head("Standard Jet DB", [0], at: 4).replacing("\0\u{1}", at: 0), .accessDatabase),
        (head("!BDN"), .outlookStore),
        (head("%PDF-1.7"), .pdf), (head("%PDF-1.4", at: 900), .pdf), (head("%PDF-2", at: 1023), .pdf),
        (head("", [0x30, 0x80, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2]), .cryptographicMessage),
        (head("", [0x30, 0x82, 4, 0, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 3]), .cryptographicMessage),
        (head("", [0x30, 0x82, 4, 0, 0x30, 0x82, 3, 0]), .certificate),
        (head("", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), .image),
        (head("", [0xFF, 0xD8, 0xFF, 0xE0]), .image),
        (head("GIF89a"), .image), (head("BM").replacing("(", at: 14), .image), (head("II", [0x2A, 0]), .image),
        (head("RIFF", [1, 2, 3, 4]).replacing("WEBP", at: 8), .image), (head("", [0, 0, 1, 0, 1, 0]), .image),
        (head("RIFF", [1, 2, 3, 4]).replacing("ACON", at: 8), .animatedCursor),
        (head("RIFF", [1, 2, 3, 4]).replacing("WAVE", at: 8), .audio),
        (head("", [0, 0, 0, 24]).replacing("ftypheic", at: 4), .image),
        (head("", [0, 0, 0, 24]).replacing("ftypisom", at: 4), .video),
        (head("", [1, 0, 0, 0]).replacing(" EMF", at: 40), .metafile), (head("", [0xD7, 0xCD, 0xC6, 0x9A]), .metafile),
        (head("ID3", [3]), .audio), (head("", [0xFF, 0xFB, 0x90]), .audio), (head("CWS", [10]), .flash),
        (head("", [0x1A, 0x45, 0xDF, 0xA3]), .video), (head("wOF2"), .font), (head("", [0, 1, 0, 0, 0, 12]), .font),
        (head("nothing", [1, 2, 3]), .unknown), ([], .empty),
    ]
}
