import MailMessage

/// Documents of Word before 2007 (MS-DOC 2.5).
extension CompoundFileReader {
    /// Notes encryption, and a template that is elsewhere.
    mutating func readWordDocument(_ entry: CompoundEntry, _ bytes: Span<UInt8>) {
        let header = file.prefix(of: entry, 0x1A2, bytes)
        let span = header.span
        guard let mark = span.number16(at: 0), [0xA5EC, 0xA5DC, 0xA5DB, 0xA697, 0xA699].contains(mark),
            let flags = span.number16(at: 10)
        else { return }
        if flags & 0x100 != 0 {
            spending.note(.encryptedDocument, "the document is encrypted")
            return
        }
        // Word 97 and later: strings such as the template's place stand in a table of another stream.
        guard mark == 0xA5EC, let parent = entry.parent, let place = span.number32(at: 0x19A),
            let length = span.number32(at: 0x19E), length >= 6,
            let table = file.entry(flags & 0x200 != 0 ? "1Table" : "0Table", in: parent),
            place <= table.size, spending.takeInput(min(place + length, table.size))
        else { return }
        let strings = Array(file.prefix(of: table, min(place + length, table.size), bytes).dropFirst(place))
        guard let template = Self.template(strings.span),
            let kind = ExternalTarget.finding(for: template, isTemplate: true)
        else { return }
        spending.note(kind, "its template is \(UnpackFinding.quoted(template))")
    }

    /// The second string of the table (MS-DOC 2.9.277), which names the template.
    private static func template(_ bytes: Span<UInt8>) -> String? {
        guard bytes.number16(at: 0) == 0xFFFF, let first = bytes.number16(at: 6),
            let length = bytes.number16(at: 8 + 2 * first), length <= 2_048
        else { return nil }
        let units = (0..<length).compactMap { bytes.number16(at: 10 + 2 * (first + $0)) }
        return String(decoding: units.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self)
    }
}
