import MailMessage

/// The attribute `style`: what it says of colours and of what is not shown.
enum StyleAttribute {
    /// Changes a style.
    /// - Parameter parent: the style around it.
    /// - Returns: false for a `background:` without a value, at which the reference of the rules stops reading the part.
    static func apply(_ attribute: DecodedText, to style: inout HTMLStyle, in parent: HTMLStyle) -> Bool {
        let text = attribute.utf8.span
        var (textIsClear, backgroundIsClear) = (false, false)
        var start = 0
        while start < text.count {
            let end = text.nextIndex(of: 0x3B, from: start) ?? text.count
            let declaration = Declaration(text, start..<end, isUnicode: attribute.isUnicode)
            start = end + 1
            guard let declaration else { continue }
            switch declaration.property {
            case .color:
                switch color(text, declaration.value, attribute.isUnicode) {
                case .color(let color): (style.text, textIsClear) = (color, false)
                case .clear: textIsClear = true
                case .inherited: break
                }
            case .backgroundColor:
                switch color(text, declaration.value, attribute.isUnicode) {
                case .color(let color): (style.background, backgroundIsClear) = (color, false)
                case .clear: backgroundIsClear = true
                case .inherited: break
                }
            case .background:
                guard let values = BackgroundValue.lastLayer(text, declaration.value) else { return false }
                let colors = values.lazy.map { HTMLColor($0.span, $0.indices, isUnicode: attribute.isUnicode) }
                if let color = colors.first(where: { $0 != .invalid }) {
                    (style.background, backgroundIsClear) = (color, false)
                }
            case .display: style.isNotDisplayed = text.isWord("none", declaration.value)
            case .visibility: style.isHidden = text.isWord("hidden", declaration.value)
            case .other: break
            }
        }
        if backgroundIsClear { style.background = parent.background }
        if textIsClear { style.text = style.background }
        return true
    }

    private enum ColorValue {
        case color(HTMLColor), clear, inherited
    }

    private static func color(_ text: Span<UInt8>, _ range: Range<Int>, _ isUnicode: Bool) -> ColorValue {
        let range = withoutPriority(text, range, isUnicode)
        if text.position(of: "rgb", in: range) != nil { return .color(numbers(text, range)) }
        if text.isWord("inherit", range) { return .inherited }
        if text.isWord("transparent", range) { return .clear }
        return .color(HTMLColor(text, range, isUnicode: isUnicode))
    }

    /// Without `!important`.
    private static func withoutPriority(_ text: Span<UInt8>, _ range: Range<Int>, _ isUnicode: Bool) -> Range<Int> {
        let word: StaticString = "important"
        let start = range.upperBound - word.utf8CodeUnitCount
        guard start > range.lowerBound, text.has(word, at: start, end: range.upperBound) else { return range }
        let mark = text.trimmed(range.lowerBound..<start, isUnicode: isUnicode)
        guard let last = mark.last, text[last] == 0x21 else { return range }
        let value = text.trimmed(mark.lowerBound..<last, isUnicode: isUnicode)
        return range.lowerBound..<max(value.upperBound, range.lowerBound)
    }

    /// The first three numbers, whatever stands between them but commas.
    private static func numbers(_ text: Span<UInt8>, _ range: Range<Int>) -> HTMLColor {
        var numbers = [0, 0, 0]
        var place = 0
        for index in range {
            let byte = text[index]
            if byte == 0x2C { place += 1 }
            guard byte.isDigitByte, place < 3 else { continue }
            numbers[place] = min(numbers[place] * 10 + Int(byte - 0x30), 1_000)
        }
        return HTMLColor(red: numbers[0], green: numbers[1], blue: numbers[2])
    }

    /// One declaration.
    private struct Declaration {
        enum Property {
            case color, backgroundColor, background, display, visibility, other
        }

        let property: Property
        let value: Range<Int>

        /// Reads `property: value`; nil for anything else.
        init?(_ text: Span<UInt8>, _ range: Range<Int>, isUnicode: Bool) {
            let whole = range.lowerBound
            guard let colon = text.position(of: 0x3A, in: whole..<range.upperBound) else { return nil }
            let trimmed = text.trimmed(range.lowerBound..<colon, isUnicode: isUnicode)
            let isClose = trimmed.upperBound == colon
            let behind = colon + 1..<range.upperBound
            var value = text.trimmed(behind, isUnicode: isUnicode)
            let isBlank = value.isEmpty
            if isBlank {
                // A single blank may be a value then.
                guard let last = behind.last(where: { text[$0] != 0x0A }) else { return nil }
                value = text.startOfCharacter(before: last + 1)..<last + 1
            }
            guard text.position(of: 0x0A, in: value) == nil else { return nil }
            if isClose, text.isWord("color", trimmed) {
                property = .color
            } else if isClose, text.isWord("background-color", trimmed) {
                property = .backgroundColor
            } else if isClose, text.isExactWord("background", trimmed) {
                property = .background
            } else if isBlank {
                return nil
            } else if text.isExactWord("display", trimmed) {
                property = .display
            } else if text.isExactWord("visibility", trimmed) {
                property = .visibility
            } else {
                property = .other
            }
            self.value = value
        }
    }
}

extension Span where Element == UInt8 {
    /// Whether a word stands in just a range, in letters of any case.
    fileprivate func isWord(_ word: StaticString, _ range: Range<Int>) -> Bool {
        range.count == word.utf8CodeUnitCount && has(word, at: range.lowerBound, end: range.upperBound)
    }

    /// Whether a word stands in just a range, in small letters.
    fileprivate func isExactWord(_ word: StaticString, _ range: Range<Int>) -> Bool {
        guard isWord(word, range) else { return false }
        for index in range where self[index] < 0x61 { return false }
        return true
    }
}
