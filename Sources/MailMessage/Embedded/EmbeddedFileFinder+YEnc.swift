extension EmbeddedFileFinder {
    /// The yEnc file that the line begins: `=ybegin line=128 size=9 name=a b.exe`, the name last.
    func yEncoded(in text: Span<UInt8>, at line: TextLine) -> EmbeddedFile? {
        let content = text.extracting(line.content)
        guard content.has("=ybegin ", at: 0), let nameStart = word("name=", in: content) else { return nil }
        let name = content.copy(content.trimmedOfBlanks(nameStart..<content.count).prefix(Self.nameLimit))
        let start = line.content.lowerBound
        var dataStart = line.next
        if text.has("=ypart ", at: dataStart) { dataStart = text.textLine(at: dataStart).next }
        var index = dataStart
        while index < text.count {
            if text[index] == 0x3D {
                if text.has("=yend", at: index) {
                    let end = text.textLine(at: index).next
                    return EmbeddedFile(
                        kind: .yEnc, name: name, range: start..<end, data: dataStart..<index, isComplete: true)
                }
                if text.has("=ybegin ", at: index) { break }
            }
            index = text.textLine(at: index).next
        }
        // Without an end it must not be a text about yEnc.
        guard isData(text, text.textLine(at: dataStart).content, lineBytes: number("line=", in: content)) else {
            return nil
        }
        return EmbeddedFile(
            kind: .yEnc, name: name, range: start..<index, data: dataStart..<index, isComplete: false)
    }

    /// Whether a line is as long as the lines of the file should be, or holds bytes that no text has.
    private func isData(_ text: Span<UInt8>, _ line: Range<Int>, lineBytes: Int?) -> Bool {
        if let lineBytes, lineBytes > 0, line.count >= lineBytes { return true }
        for index in line where text[index] >= 0x7F || text[index] < 0x20 && text[index] != 0x09 { return true }
        return false
    }

    /// Where the value of a word begins.
    private func word(_ word: StaticString, in line: Span<UInt8>) -> Int? {
        var index = 0
        while let blank = line.nextIndex(of: 0x20, from: index) {
            if line.has(word, at: blank + 1) { return blank + 1 + word.utf8CodeUnitCount }
            index = blank + 1
        }
        return nil
    }

    private func number(_ name: StaticString, in line: Span<UInt8>) -> Int? {
        guard let start = word(name, in: line) else { return nil }
        var number = 0
        for index in start..<min(start + 9, line.count) {
            guard (0x30...0x39).contains(line[index]) else { return index > start ? number : nil }
            number = number * 10 + Int(line[index] - 0x30)
        }
        return number
    }
}
