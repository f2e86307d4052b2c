extension FileSignature {
    /// Documents in binary.
    static let documents: [FileSignature] = [
        FileSignature(.ole, "", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),  // MS-CFB 2.2.
        FileSignature(.ole, "", [0x0E, 0x11, 0xFC, 0x0D, 0xD0, 0xCF, 0x11, 0x0E]),  // Its test versions; still opened.
        FileSignature(.activeMime, "ActiveMime", [0]),
        // MS-XLS 2.4.21 as it was in versions 2, 3 and 4: the beginning of a sheet, of the type that holds macros.
        FileSignature(.macroSheet, "", [9, 0, 4, 0]) { $0.hasField([0x40, 0], at: 6) },
        FileSignature(.macroSheet, "", [9, 2, 6, 0]) { $0.hasField([0x40, 0], at: 6) },
        FileSignature(.macroSheet, "", [9, 4, 6, 0]) { $0.hasField([0x40, 0], at: 6) },
        FileSignature(.accessDatabase, at: 4, "Standard Jet DB", [0]),
        FileSignature(.accessDatabase, at: 4, "Standard ACE DB", [0]),
        FileSignature(.accessDatabase, at: 4, "Jet System DB", [0x20]),
        FileSignature(.outlookStore, "!BDN"),  // MS-PST 2.2.2.6.
        FileSignature(.postScript, "", [0xC5, 0xD0, 0xD3, 0xC6]),  // EPS with a preview (Adobe TN 5002).
        FileSignature(.postScript, "", [0x04, 0x25, 0x21, 0x50, 0x53]),
        FileSignature(.cryptographicMessage, "", [0x30], check: isCryptographicMessage),
        // X.509: a sequence that begins with a sequence, both of 256 bytes and up.
        FileSignature(.certificate, "", [0x30, 0x82]) { $0.hasField([0x30, 0x82], at: 4) },
    ]

    /// RFC 5652, 3: a sequence, of known length or not, that begins with the object identifier of PKCS #7, or with one of
    /// S/MIME's content types (compressed data, RFC 3274).
    private static func isCryptographicMessage(_ head: Span<UInt8>) -> Bool {
        guard let length = head.fieldByte(1) else { return false }
        let content = length <= 0x80 ? 2 : 2 + Int(length & 0x7F)
        return head.hasField([0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07], at: content)
            || head.hasField([0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01], at: content)
    }
}
