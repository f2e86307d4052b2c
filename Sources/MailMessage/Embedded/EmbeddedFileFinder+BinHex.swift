extension EmbeddedFileFinder {
    /// So many lines may stand between the line that announces BinHex and the data.
    private static let linesBeforeBinHex = 16
    /// So many digits hold the longest header, even if each of its bytes is written as a run.
    private static let headerDigits = 2_048

    /// The BinHex file that the line announces, if data with a name follows.
    func binHexed(in text: Span<UInt8>, at line: TextLine) -> EmbeddedFile? {
        guard text.has("(this file must be converted", at: line.content.lowerBound) else { return nil }
        var start = line.next
        for _ in 0..<Self.linesBeforeBinHex {
            guard start < text.count, text[start] != 0x3A else { break }
            start = text.textLine(at: start).next
        }
        guard start < text.count, text[start] == 0x3A else { return nil }

        var index = start + 1
        while index < text.count, isData(text[index]) { index += 1 }
        let isComplete = index < text.count && text[index] == 0x3A
        if isComplete { index += 1 }
        guard let name = name(text.extracting(start..<min(index, start + Self.headerDigits))) else { return nil }
        return EmbeddedFile(
            kind: .binHex, name: name, range: line.content.lowerBound..<index, data: start..<index,
            isComplete: isComplete)
    }

    private func isData(_ byte: UInt8) -> Bool {
        BinHexAlphabet.value(byte) < 64 || byte.isLineEnd || byte.isBlank
    }

    /// The name in the header of the data.
    private func name(_ data: Span<UInt8>) -> [UInt8]? {
        var decoder = BinHexDecoder()
        var output: [UInt8] = []
        decoder.decode(data, into: &output)
        guard let name = decoder.header?.name, !name.isEmpty else { return nil }
        return name
    }
}
