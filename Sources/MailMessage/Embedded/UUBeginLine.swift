/// The line that begins a file of the uuencode family: `begin 644 name`.
///
/// Read as generously as any known program does: `begin` in letters of any size and tabs for blanks (ripMIME), behind
/// `<pre>` (uudeview), modes of one to six digits, or none (uudeview and MIME-tools; and Outlook Express, for which
/// `begin` and two blanks were enough), no name (MIME-tools). That a file follows is shown by its data, not by this line.
struct UUBeginLine {
    /// The name, without blanks around; at most `EmbeddedFileFinder.nameLimit` bytes.
    let name: [UInt8]
    /// Whether a mode is there. Prose has none.
    let hasMode: Bool
    /// Whether it says `begin-base64`.
    let isBase64: Bool

    /// Reads a line, without its end; `nil` when it begins nothing.
    init?(_ line: Span<UInt8>) {
        var index = line.has("<pre>", at: 0) ? 5 : 0
        guard line.has("begin", at: index) else { return nil }
        index += 5
        isBase64 = line.has("-base64", at: index)
        if isBase64 { index += 7 }
        let isEncoded = line.has("-encoded", at: index)
        if isEncoded { index += 8 }
        guard index == line.count || line[index].isBlank else { return nil }
        while index < line.count, line[index].isBlank { index += 1 }
        var end = index
        while end < line.count, end < index + 6, (0x30...0x39).contains(line[end]) { end += 1 }
        hasMode = end > index && (end == line.count || line[end].isBlank)
        if hasMode { index = end }
        let name = line.withoutBlanks(index..<line.count)
        let bytes = line.copy(name.prefix(EmbeddedFileFinder.nameLimit))
        guard isEncoded else {
            self.name = bytes
            return
        }
        // GNU sharutils writes the name in base64 as well.
        var decoder = Base64Decoder()
        var decoded: [UInt8] = []
        decoder.decode(bytes.span, into: &decoded)
        decoder.finish(into: &decoded)
        self.name = decoded
    }

    /// The same, and cheaper for nearly all lines.
    init?(beginningOf line: Span<UInt8>) {
        guard !line.isEmpty, line[0].lowercased == 0x62 || line[0] == 0x3C else { return nil }
        self.init(line)
    }
}
