extension FileSignature {
    /// Pictures, sound, films and fonts.
    static let media: [FileSignature] = images + drawings + riff + boxes + sounds + films + fonts

    private static let images: [FileSignature] = [
        FileSignature(.image, "", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),  // PNG (RFC 2083).
        FileSignature(.image, "", [0x8A, 0x4D, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),  // MNG.
        FileSignature(.image, "", [0xFF, 0xD8, 0xFF]),  // JPEG (ITU T.81, B.1.1.3).
        FileSignature(.image, "GIF87a"),
        FileSignature(.image, "GIF89a"),
        FileSignature(.image, "BM", [], check: isBitmap),
        FileSignature(.image, "II", [0x2A, 0]),  // TIFF 6.0, both orders, and BigTIFF.
        FileSignature(.image, "MM", [0, 0x2A]),
        FileSignature(.image, "II", [0x2B, 0]),
        FileSignature(.image, "MM", [0, 0x2B]),
        FileSignature(.image, "II", [0xBC, 1]),  // JPEG XR.
        FileSignature(.image, "", [0, 0, 1, 0], check: isIcon),  // Icons and mouse pointers.
        FileSignature(.image, "", [0, 0, 2, 0], check: isIcon),
        FileSignature(.image, "8BPS", [0, 1]),  // Photoshop, and its large files.
        FileSignature(.image, "8BPS", [0, 2]),
        FileSignature(.image, "", [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]),  // JPEG 2000.
        FileSignature(.image, "", [0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20, 0x0D, 0x0A, 0x87, 0x0A]),  // JPEG XL.
        FileSignature(.image, "", [0xFF, 0x4F, 0xFF, 0x51]),  // JPEG 2000 alone.
        FileSignature(.image, "gimp xcf "),
        FileSignature(.image, "DDS ", [0x7C, 0, 0, 0]),
        FileSignature(.image, "AT&TFORM"),  // DjVu.
    ]

    private static let drawings: [FileSignature] = [
        FileSignature(.metafile, "", [0xD7, 0xCD, 0xC6, 0x9A]),  // MS-WMF 2.3.2.3, placeable.
        FileSignature(.metafile, "", [1, 0, 9, 0, 0, 3]),  // MS-WMF 2.3.2.2.
        FileSignature(.metafile, "", [1, 0, 0, 0]) { $0.hasField(" EMF", at: 40) },  // MS-EMF 2.3.4.2.
    ]

    /// A RIFF file says in its third word what it is.
    private static let riff: [FileSignature] = [
        ("WEBP", FileKind.image), ("ACON", .animatedCursor), ("WAVE", .audio), ("RMID", .audio), ("AVI ", .video),
    ].flatMap { form, kind in
        ["RIFF", "RIFX"].map { FileSignature(kind, $0, [], check: { $0.hasField(form, at: 8) }) }
    }

    /// ISO 14496-12: a box with the brand, or one of the boxes that old QuickTime begins with.
    private static let boxes: [FileSignature] = [
        FileSignature(
            .image, at: 4, "ftyp", [], check: { isBrand($0, of: ["heic", "heix", "hevc", "mif1", "msf1", "avif"]) }),
        FileSignature(.audio, at: 4, "ftyp", [], check: { isBrand($0, of: ["M4A ", "M4B ", "M4P ", "F4A "]) }),
        FileSignature(.video, at: 4, "ftyp"),
        FileSignature(.video, at: 4, "moov"),
        FileSignature(.video, at: 4, "mdat"),
    ]

    private static let sounds: [FileSignature] =
        [
            FileSignature(.audio, "ID3", [], check: { ($0.fieldByte(3) ?? 9) < 5 }),  // ID3v2.
            FileSignature(.audio, "OggS", [0]),  // RFC 3533; films too.
            FileSignature(.audio, "fLaC"),
            FileSignature(.audio, "FORM", [], check: { $0.hasField("AIF", at: 8) }),
            FileSignature(.audio, "MThd", [0, 0, 0, 6]),
            FileSignature(.audio, ".snd", [0]),
            FileSignature(.audio, "#!AMR"),
        ] + [0xE2, 0xE3, 0xF2, 0xF3, 0xFA, 0xFB].map { FileSignature(.audio, "", [0xFF, $0], check: isMPEGFrame) }
        + [0xF1, 0xF9].map {
            FileSignature(.audio, "", [0xFF, $0], check: { ($0.fieldByte(2) ?? 0xFF) & 0x3C < 0x34 })
        }

    private static let films: [FileSignature] = [
        FileSignature(.video, "", [0x1A, 0x45, 0xDF, 0xA3]),  // Matroska, WebM (RFC 8794).
        FileSignature(.video, "", [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]),  // ASF: .wmv, .wma.
        FileSignature(.video, "FLV", [1]),
        FileSignature(.video, "", [0, 0, 1, 0xBA]),  // MPEG program streams and elementary streams.
        FileSignature(.video, "", [0, 0, 1, 0xB3]),
        FileSignature(.video, "G", []) { $0.fieldByte(188) == 0x47 && $0.fieldByte(376) == 0x47 },  // MPEG transport.
        FileSignature(.flash, "FWS", [], check: isFlash),
        FileSignature(.flash, "CWS", [], check: isFlash),
        FileSignature(.flash, "ZWS", [], check: isFlash),
    ]

    private static let fonts: [FileSignature] = [
        // OpenType: a version, and fewer than 256 tables.
        FileSignature(.font, "", [0, 1, 0, 0]) { $0.fieldByte(4) == 0 && ($0.fieldByte(5) ?? 0) > 0 },
        FileSignature(.font, "OTTO", [0]),
        FileSignature(.font, "ttcf", [0]),
        FileSignature(.font, "true", [0]),
        FileSignature(.font, "wOFF"),
        FileSignature(.font, "wOF2"),
    ]

    /// The size of the second header tells a bitmap from other files that begin with BM.
    private static func isBitmap(_ head: Span<UInt8>) -> Bool {
        [12, 16, 40, 52, 56, 64, 108, 124].contains(head.fieldLittle32(14) ?? 0)
    }

    /// A number of pictures, and a reserved byte that is zero in each.
    private static func isIcon(_ head: Span<UInt8>) -> Bool {
        (1...512).contains(head.fieldLittle16(4) ?? 0) && head.fieldByte(9) == 0
    }

    private static func isBrand(_ head: Span<UInt8>, of brands: [String]) -> Bool {
        brands.contains { head.hasField($0, at: 8) }
    }

    /// ISO 11172-3, 2.4.2.3: the bit rate is not 15, the sampling rate not 3.
    private static func isMPEGFrame(_ head: Span<UInt8>) -> Bool {
        guard let rates = head.fieldByte(2) else { return false }
        return rates >> 4 != 15 && rates >> 4 != 0 && rates >> 2 & 3 != 3
    }

    private static func isFlash(_ head: Span<UInt8>) -> Bool { (1...60).contains(head.fieldByte(3) ?? 0) }
}
