/// The line that begins a file of the uuencode family: `begin 644 name`.
///
/// Read as generously as any known program does: `begin` in letters of any size and tabs for blanks (ripMIME), behind
/// `<pre>` (uudeview), modes of one to six digits, or none (uudeview and MIME-tools; and Outlook Express, for which
/// `begin` and two blanks were enough), no name (MIME-tools). That a file follows is shown by its data, not by this line.
struct UUBeginLine {
    /// Where the name stands in the line, without blanks around.
    private let nameRange: Range<Int>
    /// Whether the name is in base64 as well, as GNU sharutils writes it.
    private let hasEncodedName: Bool
    /// Whether a mode is there. Prose has none.
    let hasMode: Bool
    /// Whether it says `begin-base64`.
    let isBase64: Bool

    /// Reads a line, without its end; `nil` when it begins nothing.
    init?(_ line: Span<UInt8>) {
        guard !line.isEmpty, line[0].lowercased == 0x62 || line[0] == 0x3C else { return nil }
        var index = line.has("<pre>", at: 0) ? 5 : 0
        guard line.has("begin", at: index) else { return nil }
        index += 5
        isBase64 = line.has("-base64", at: index)
        if isBase64 { index += 7 }
        hasEncodedName = line.has("-encoded", at: index)
        if hasEncodedName { index += 8 }
        guard index == line.count || line[index].isBlank else { return nil }
        while index < line.count, line[index].isBlank { index += 1 }
        var end = index
        while end < line.count, end < index + 6, (0x30...0x39).contains(line[end]) { end += 1 }
        hasMode = end > index && (end == line.count || line[end].isBlank)
        nameRange = line.trimmedOfBlanks((hasMode ? end : index)..<line.count)
    }

    /// The name that stands in the line; at most `EmbeddedFileFinder.nameLimit` bytes of it.
    func name(in line: Span<UInt8>) -> [UInt8] {
        let bytes = line.copy(nameRange.prefix(EmbeddedFileFinder.nameLimit))
        guard hasEncodedName else { return bytes }
        var decoder = Base64Decoder()
        var name: [UInt8] = []
        decoder.decode(bytes.span, into: &name)
        decoder.finish(into: &name)
        return name
    }
}
