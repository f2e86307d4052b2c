/// The content of elements in which tags are no tags.
extension HTMLTokenizer {
    /// Reads the content of a raw text element whose start tag was read last, up to its end tag, which comes next.
    mutating func readRawText(_ bytes: Span<UInt8>, of element: HTMLElement) -> Range<Int> {
        let start = index
        guard element != .plaintext else {
            index = end
            return start..<end
        }
        let name = Array(element.rawValue.utf8)
        // Within `<!--` and `<script` of a script its end tag ends only the inner one (HTML, section 13.2.5.27).
        var (isEscaped, isDouble) = (false, false)
        while index < end {
            let byte = bytes[index]
            if element == .script, byte == UInt8(ascii: "-"), isEscaped, matches(bytes, "-->") {
                (isEscaped, isDouble) = (false, false)
                index += 3
                continue
            }
            guard byte == UInt8(ascii: "<") else {
                if isEscaped {
                    index += 1
                } else {
                    index = bytes.position(of: UInt8(ascii: "<"), in: index..<end) ?? end
                }
                continue
            }
            if endsTag(bytes, name, at: index + 2), bytes[index + 1] == UInt8(ascii: "/") {
                guard isDouble else { return start..<index }
                isDouble = false
            } else if element == .script, !isEscaped, matches(bytes, "<!--") {
                isEscaped = true
                // The two hyphens may be those of the end too.
                index += 2
                continue
            } else if isEscaped, endsTag(bytes, name, at: index + 1) {
                isDouble = true
            }
            index += 1
        }
        return start..<end
    }

    private func matches(_ bytes: Span<UInt8>, _ text: StaticString) -> Bool {
        guard text.utf8CodeUnitCount <= end - index else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { unsafe bytes[index + $0] == text.utf8Start[$0] }
    }

    /// Whether a name stands at an index, and after it what ends the name of a tag.
    private func endsTag(_ bytes: Span<UInt8>, _ name: [UInt8], at index: Int) -> Bool {
        guard index + name.count < end else { return false }
        for offset in name.indices where bytes[index + offset].lowercased != name[offset] { return false }
        return bytes[index + name.count].endsTagName
    }
}
