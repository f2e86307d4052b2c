extension FileSignature {
    /// Binary files that start or install something. Those that are text are in `TextKind`.
    static let starters: [FileSignature] = [
        // MS-SHLLINK 2.1: the header's size and the first half of its class identifier.
        FileSignature(.shortcut, "", [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0]),
        // CHM: a small version number follows.
        FileSignature(.htmlHelp, "ITSF", [], check: { ($0.fieldLittle32(4) ?? 0) < 16 }),
        FileSignature(.htmlHelp, "ITOLITLS"),  // Help 2 (.hxs) and Reader's .lit.
        FileSignature(.helpFile, "?_", [3, 0]),  // Windows 3 to XP: the file's magic number 0x35F3F.
        FileSignature(.helpFile, "LN", [2, 0]),  // The same of Windows 2.
        // MS-ONESTORE 2.3.1: the class identifiers of sections (.one) and of tables of contents (.onetoc2).
        FileSignature(
            .oneNote, "",
            [0xE4, 0x52, 0x5C, 0x7B, 0x8C, 0xD8, 0xA7, 0x4D, 0xAE, 0xB1, 0x53, 0x78, 0xD0, 0x29, 0x96, 0xD3]),
        FileSignature(
            .oneNote, "",
            [0xA1, 0x2F, 0xFF, 0x43, 0xD9, 0xEF, 0x76, 0x4C, 0x9E, 0xE2, 0x10, 0xEA, 0x57, 0x22, 0x76, 0x5F]),
    ]
}
