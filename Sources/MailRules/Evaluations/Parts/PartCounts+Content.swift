import MailMessage

/// What is counted of the content of a leaf, as it is encoded.
extension PartCounts {
    mutating func countContent(_ part: MessagePart, _ said: Said) {
        let encoding = part.transferEncoding
        if encoding.elementsEqual("quoted-printable".utf8) { countQuotedPrintable(part.raw) }
        guard said.type == MessagePart.plain else { return }
        let content = part.raw.bytes.span.extracting(part.raw.range)
        if !hasIllegalASCII, said.charset.map({ $0.elementsEqual("us-ascii".utf8) }) ?? true {
            hasIllegalASCII = Self.isIllegalASCII(content)
        }
        if encoding.isEmpty || encoding.elementsEqual("7bit".utf8) || encoding.elementsEqual("8bit".utf8) {
            countReferences(content)
        }
    }

    private static func isIllegalASCII(_ text: Span<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            // In steps that the processor takes at once.
            let end = Swift.min(index + 64, text.count)
            var isIllegal = false
            for place in index..<end {
                let byte = text[place]
                isIllegal = isIllegal || byte >= 0x80 || byte == 0 || byte == 0x0D
            }
            if isIllegal { return true }
            index = end
        }
        return false
    }

    /// Counts references of four capital hexadecimal digits: `&#x201C;`.
    private mutating func countReferences(_ text: Span<UInt8>) {
        var (found, from) = (0, 0)
        while let start = text.nextIndex(of: 0x26, from: from) {
            from = start + 1
            guard text.byte(at: start + 1) == 0x23, text.byte(at: start + 2) == 0x78,
                text.byte(at: start + 7) == 0x3B
            else { continue }
            var isNumber = true
            for place in start + 3..<start + 7 where !Self.isDigit(text[place]) { isNumber = false }
            guard isNumber else { continue }
            found += 1
            from = start + 8
        }
        references += found
        plainBytes += text.count - 8 * found
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte.isDigitByte || 0x41...0x46 ~= byte }

    /// Bytes of a line, with its end, beyond which it is long: two more than RFC 2045 allows, as some programs take them.
    private static let longestLine = 79

    private mutating func countQuotedPrintable(_ content: ContentSlice) {
        let bytes = content.bytes.span
        var start = content.range.lowerBound
        while start < content.range.upperBound {
            let end = content.endOfLine(from: start)
            let line = bytes.extracting(start..<end)
            start = end
            // A report of an old SpamAssassin is not the sender's.
            if line.byte(at: 0) == 0x53, line.has(Self.report, at: 0) { continue }
            if line.count > Self.longestLine { hasLongQuotedPrintable = true }
            quotedPrintableBytes += line.count
            needlessEscapes += Self.needlessEscapes(line)
        }
    }

    private static let report = StaticText("SPAM: ")

    /// Escapes of tab and printable ASCII, but for `=` and for blanks at the end of the line.
    private static func needlessEscapes(_ line: Span<UInt8>) -> Int {
        var (count, from) = (0, 0)
        while let escape = line.nextIndex(of: 0x3D, from: from) {
            from = escape + 1
            if let high = line.byte(at: escape + 1), let low = line.byte(at: escape + 2), isNeedless(high, low) {
                count += 1
                from = escape + 3
            }
        }
        guard count > 0 else { return 0 }
        var end = line.count
        while end > 0, line[end - 1].isSpaceByte { end -= 1 }
        while end >= 3, line[end - 3] == 0x3D, isBlank(line[end - 2], line[end - 1]) {
            count -= 1
            end -= 3
        }
        return count
    }

    private static func isBlank(_ high: UInt8, _ low: UInt8) -> Bool {
        high == 0x30 && low == 0x39 || high == 0x32 && low == 0x30
    }

    private static func isNeedless(_ high: UInt8, _ low: UInt8) -> Bool {
        switch high {
        case 0x30: low == 0x39
        case 0x33: isDigit(low) && low != 0x44
        case 0x32, 0x34, 0x35, 0x36: isDigit(low)
        case 0x37: isDigit(low) && low != 0x46
        default: false
        }
    }
}
