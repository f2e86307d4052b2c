import MailMessage

extension TextSample {
    /// What a text is by the way it begins; nil for plain text, and for bytes that are no text.
    var kind: FileKind? {
        if let kind = beginning { return kind }
        return settingsKind ?? markupKind ?? fieldsKind ?? embeddedKind
    }

    /// Texts that begin in one certain way.
    private static let beginnings: [(text: String, kind: FileKind)] = [
        ("{\\rt", .rtf),  // Word needs no more of `{\rtf1`.
        ("%!ps", .postScript),
        ("regedit4", .registryFile),
        ("windows registry editor version", .registryFile),
        ("begin:vcalendar", .calendar),
        ("begin:vcard", .contact),
        ("-----begin pgp ", .openPGP),
        ("-----begin certificate", .certificate),
        ("-----begin trusted certificate", .certificate),
        ("-----begin pkcs7", .certificate),
        ("-----begin cms", .certificate),
        ("-----begin private key", .certificate),
        ("-----begin encrypted private key", .certificate),
        ("-----begin rsa private key", .certificate),
        ("-----begin ec private key", .certificate),
        ("id;p", .sylk),
        ("/* xpm */", .image),
        ("# disk descriptorfile", .virtualDisk),  // VMDK's description.
    ]

    private var beginning: FileKind? {
        if isInterpreterLine { return .script }
        // The mark of encoded scripts, the length in base64, then the text.
        if begins("#@~^"), has("==", at: start + 10) { return .encodedScript }
        if isWebQuery { return .webQuery }
        return Self.beginnings.first { begins($0.text) }?.kind
    }

    /// `#!` as the first two bytes, then the path of a program (execve(2)).
    private var isInterpreterLine: Bool {
        guard has("#!", at: 0) else { return false }
        return bytes.dropFirst(2).first { !$0.isBlank } == UInt8(ascii: "/")
    }

    /// A line `WEB`, one with a version, and one with the address.
    private var isWebQuery: Bool {
        guard begins("web") else { return false }
        let lines = Array(lines.lazy.filter { !$0.isEmpty }.prefix(3))
        guard lines.count == 3, let first = lines.first, let last = lines.last else { return false }
        return first.count <= 4 && has("http", at: last.lowerBound)
    }
}
