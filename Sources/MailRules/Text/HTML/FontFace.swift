import MailMessage

/// Names of fonts as they usually are: `"Arial", Helvetica, sans-serif;`.
enum FontFace {
    /// Whether a list of names is usual: letters, spaces and hyphens, a digit perhaps, quotes perhaps, commas between.
    static func isUsual(_ face: DecodedText) -> Bool {
        let text = face.utf8.span
        var index = behindSpace(text, 0, face.isUnicode)
        var isFirst = true
        while true {
            if index < text.count, text[index] == 0x22 || text[index] == 0x27 || isFirst && text[index] == 0x2E {
                index += 1
                guard let end = endOfName(text, index, mayBeginWithSpace: isFirst) else { return false }
                index = end
            } else if isFirst, index > 0, text[index - 1] == 0x20 {
                // The space before may be the first letter.
                guard let end = endOfName(text, index - 1, mayBeginWithSpace: true) else { return false }
                index = end
            } else {
                guard let end = endOfName(text, index, mayBeginWithSpace: false) else { return false }
                index = end
            }
            guard index < text.count, text[index] == 0x2C else { break }
            isFirst = false
            index = behindSpace(text, index + 1, face.isUnicode)
        }
        if index < text.count, text[index] == 0x3B { index += 1 }
        return index == text.count || index + 1 == text.count && text[index] == 0x0A
    }

    private static func behindSpace(_ text: Span<UInt8>, _ start: Int, _ isUnicode: Bool) -> Int {
        var index = start
        while index < text.count {
            let length = text.spaceLength(at: index, isUnicode: isUnicode)
            guard length > 0 else { break }
            index += length
        }
        return index
    }

    /// Behind a name of two letters or more, the digit and the quote behind it.
    private static func endOfName(_ text: Span<UInt8>, _ start: Int, mayBeginWithSpace: Bool) -> Int? {
        guard start < text.count, text[start].isLetterByte || mayBeginWithSpace && text[start] == 0x20 else {
            return nil
        }
        var index = start + 1
        while index < text.count, text[index].isLetterByte || text[index] == 0x20 || text[index] == 0x2D { index += 1 }
        guard index > start + 1, text[index - 1].isLetterByte else { return nil }
        if index < text.count, text[index].isDigitByte { index += 1 }
        if index < text.count, text[index] == 0x22 || text[index] == 0x27 { index += 1 }
        return index
    }
}
