extension EmbeddedFileFinder {
    /// So many lines that are no data may stand before the first line of data: blank ones are passed over by Python,
    /// ripMIME and uudeview, others by uudeview.
    private static let linesBeforeData = 8
    /// So many may stand between lines of data. A file with more of them ends, without its end line.
    private static let linesWithinData = 100
    /// A line of so many bytes is as long as it says by accident only rarely.
    private static let strongBytes = 15

    /// The file that the line begins, if data follows.
    func uuencoded(in text: Span<UInt8>, at line: TextLine) -> EmbeddedFile? {
        let beginLine = text.extracting(line.content)
        guard let begin = UUBeginLine(beginLine) else { return nil }
        if begin.isBase64 { return base64(in: text, at: line, begin) }
        guard let first = firstData(in: text, behind: begin, from: line.next) else { return nil }
        let start = line.content.lowerBound
        let kind: EmbeddedFile.Kind = first.alphabet == .xxencode ? .xxencode : .uuencode
        var index = first.start
        var dataEnd = first.start
        var others = 0
        while index < text.count, others < Self.linesWithinData {
            let line = text.textLine(at: index)
            let content = text.extracting(line.content)
            if UUDecoder.isEnd(content, first.alphabet) {
                return EmbeddedFile(
                    kind: kind, name: begin.name(in: beginLine), range: start..<line.next, data: first.start..<index,
                    isComplete: !first.followsBegin)
            }
            let shape = UULine(content, first.alphabet).shape
            // Behind other lines a line in capitals is no data that was cut.
            if shape != .none, shape != .cut || others == 0 {
                dataEnd = line.next
                others = 0
            } else {
                let next = UUBeginLine(content)
                if let next, firstData(in: text, behind: next, from: line.next) != nil { break }
                others += 1
            }
            index = line.next
        }
        return EmbeddedFile(
            kind: kind, name: begin.name(in: beginLine), range: start..<dataEnd, data: first.start..<dataEnd,
            isComplete: false)
    }

    /// Where the data behind a begin line starts.
    private struct FirstData {
        let start: Int
        let alphabet: UUAlphabet
        /// Whether another begin line stands between: either may name the file.
        let followsBegin: Bool
    }

    private func firstData(in text: Span<UInt8>, behind begin: UUBeginLine, from start: Int) -> FirstData? {
        var index = start
        var isDirect = true
        var followsBegin = false
        for _ in 0...Self.linesBeforeData {
            guard index < text.count else { return nil }
            let line = text.textLine(at: index)
            let content = text.extracting(line.content)
            if let alphabet = UUDecoder.alphabet(of: content) {
                let data = UULine(content, alphabet)
                let isStrong = data.shape == .exact && data.byteCount >= Self.strongBytes
                let isEnough =
                    begin.hasMode
                    ? isData(data, alphabet, before: line.next, in: text)
                    : data.shape == .exact && isEnd(in: text, at: line.next)
                if isStrong || isDirect && isEnough {
                    return FirstData(start: index, alphabet: alphabet, followsBegin: followsBegin)
                }
            } else if isDirect, UULine(content, .uuencode).shape == .empty, isEnd(in: text, at: line.next) {
                return FirstData(start: index, alphabet: .uuencode, followsBegin: false)
            }
            if !text.trimmedOfBlanks(line.content).isEmpty { isDirect = false }
            if UUBeginLine(content) != nil { followsBegin = true }
            index = line.next
        }
        return nil
    }

    /// Whether a first line that proves nothing by itself is data, by the line behind it.
    private func isData(_ first: UULine, _ alphabet: UUAlphabet, before start: Int, in text: Span<UInt8>) -> Bool {
        if isEnd(in: text, at: start) { return true }
        guard start < text.count else { return first.shape == .exact }
        let line = text.textLine(at: start)
        let next = UULine(text.extracting(line.content), alphabet)
        switch next.shape {
        case .empty: return isEnd(in: text, at: line.next) || first.shape == .exact
        case .exact: return next.byteCount >= Self.strongBytes || first.shape == .exact && first.byteCount > 0
        case .masked: return first.shape == .masked && next.byteCount >= Self.strongBytes
        // Encoders fill each line but the last with 45 bytes.
        case .cut: return first.shape == .cut && first.byteCount == 45 && next.byteCount == 45
        case .none: return false
        }
    }

    /// Whether a line that says `end`, and nothing else, stands at an index, blank lines before it aside.
    private func isEnd(in text: Span<UInt8>, at start: Int) -> Bool {
        var index = start
        for _ in 0..<3 where index < text.count {
            let line = text.textLine(at: index)
            let content = text.withoutTrailingBlanks(line.content)
            if content.count == 3 { return text.has("end", at: content.lowerBound) }
            guard content.isEmpty else { return false }
            index = line.next
        }
        return false
    }

    /// The `begin-base64` file that the line begins, if base64 follows.
    private func base64(in text: Span<UInt8>, at line: TextLine, _ begin: UUBeginLine) -> EmbeddedFile? {
        let beginLine = text.extracting(line.content)
        let start = line.content.lowerBound
        let dataStart = line.next
        var index = dataStart
        while index < text.count {
            let line = text.textLine(at: index)
            let content = text.trimmedOfBlanks(line.content)
            if text.has("====", at: content.lowerBound), content.count == 4 {
                return EmbeddedFile(
                    kind: .base64, name: begin.name(in: beginLine), range: start..<line.next, data: dataStart..<index,
                    isComplete: true)
            }
            guard content.isEmpty || isBase64(text.extracting(content)) else { break }
            index = line.next
        }
        guard !text.trimmedOfBlanks(text.textLine(at: dataStart).content).isEmpty, index > dataStart else { return nil }
        return EmbeddedFile(
            kind: .base64, name: begin.name(in: beginLine), range: start..<index, data: dataStart..<index,
            isComplete: false)
    }

    private func isBase64(_ bytes: Span<UInt8>) -> Bool {
        for index in 0..<bytes.count where Base64Group.value(bytes[index]) > 63 && bytes[index] != 0x3D {
            return false
        }
        return true
    }
}
