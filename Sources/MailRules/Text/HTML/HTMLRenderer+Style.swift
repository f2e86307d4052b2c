import MailMessage

/// What start tags do to the look of text.
extension HTMLRenderer {
    mutating func openStyle(_ bytes: Span<UInt8>, _ element: HTMLStyle.Element) {
        if element == .basefont, let size = attribute(bytes, "size").flatMap({ Self.size($0, isSigned: false) }) {
            baseSize = size
            return
        }
        if element == .cell || element == .row { styles.closeTableElement(element) }
        let parent = styles.top
        var style = parent
        style.element = element
        switch element {
        case .big: style.size += 1
        case .small: style.size -= 1
        default: readAttributes(bytes, &style, parent)
        }
        if !facts.isBrokenOff { styles.push(style) }
    }

    private mutating func readAttributes(_ bytes: Span<UInt8>, _ style: inout HTMLStyle, _ parent: HTMLStyle) {
        let element = style.element
        var counts = false
        var isColored = false
        var isStyled = false
        var isSized = false
        for attribute in reader.attributes {
            switch Self.kind(bytes, attribute.name, of: element) {
            case .none: continue
            case .color where !isColored:
                isColored = true
                let color = value(bytes, attribute)
                style.text = HTMLColor(color.utf8.span, color.utf8.indices, isUnicode: color.isUnicode)
            case .size where !isSized:
                isSized = true
                let text = value(bytes, attribute)
                if let change = Self.size(text, isSigned: true) {
                    style.size = baseSize + change
                } else if let size = Self.size(text, isSigned: false) {
                    style.size = size
                }
            case .style where !isStyled:
                isStyled = true
                if !StyleAttribute.apply(value(bytes, attribute), to: &style, in: parent) {
                    facts.isBrokenOff = true
                    return
                }
            default: break
            }
            counts = true
        }
        guard counts else { return }
        facts.largestSize = max(facts.largestSize, style.size)
        facts.smallestSize = min(facts.smallestSize, style.size)
    }

    private enum AttributeKind {
        case none, color, size, style, other
    }

    /// What an attribute does to an element.
    private static func kind(
        _ bytes: Span<UInt8>, _ name: Range<Int>, of element: HTMLStyle.Element
    ) -> AttributeKind {
        func isWord(_ word: StaticString) -> Bool {
            word.utf8CodeUnitCount == name.count && bytes.has(word, at: name.lowerBound, end: name.upperBound)
        }
        switch element {
        case .font, .basefont:
            return isWord("color") ? .color : isWord("size") ? .size : isWord("face") ? .other : .none
        case .body:
            if isWord("text") { return .color }
            let others: [StaticString] = ["bgcolor", "link", "alink", "vlink", "background"]
            return others.contains(where: isWord) ? .other : .none
        case .table, .row, .cell: return isWord("style") ? .style : isWord("bgcolor") ? .other : .none
        case .span, .paragraph, .division, .anchor: return isWord("style") ? .style : .none
        default: return .none
        }
    }

    /// The number that a size begins with, with a sign or without.
    private static func size(_ text: DecodedText, isSigned: Bool) -> Double? {
        let bytes = text.utf8.span
        var index = 0
        while index < bytes.count {
            let length = bytes.spaceLength(at: index, isUnicode: text.isUnicode)
            guard length > 0 else { break }
            index += length
        }
        var isNegative = false
        if isSigned {
            guard index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D else { return nil }
            isNegative = bytes[index] == 0x2D
            index += 1
        }
        var number: Double?
        while index < bytes.count, bytes[index].isDigitByte {
            number = (number ?? 0) * 10 + Double(bytes[index] - 0x30)
            index += 1
        }
        return isNegative ? number.map(-) : number
    }
}
