/// Where the date stands in a field `Received`.
enum ReceivedDate {
    /// The first ` 2 Jan 2024 03:04:05 +0000` in a text: white space, a byte more perhaps, and six words that look so.
    static func range(in text: [UInt8]) -> Range<Int>? {
        // Times are rarer than blanks: look for what stands between numbers.
        var index = 0
        while let colon = text[index...].firstIndex(of: 0x3A) {
            index = colon + 1
            guard colon > 0, text[colon - 1].isHeaderDigit else { continue }
            if let range = range(text, colon) { return range }
        }
        return nil
    }

    /// The date whose time has its first colon at a place.
    private static func range(_ text: [UInt8], _ colon: Int) -> Range<Int>? {
        let hour = startOfDigits(text, before: colon)
        let minute = endOfDigits(text, from: colon + 1)
        guard minute > colon + 1, byte(text, minute) == 0x3A else { return nil }
        let second = endOfDigits(text, from: minute + 1)
        guard second > minute + 1, byte(text, second) == 0x20 else { return nil }
        let zone = text[(second + 1)...].prefix { !$0.isHeaderSpace }
        guard !zone.isEmpty, byte(text, hour - 1) == 0x20 else { return nil }
        let year = startOfDigits(text, before: hour - 1)
        guard year < hour - 1, byte(text, year - 1) == 0x20, year >= 6 else { return nil }
        let month = year - 4
        guard text[month..<month + 3].allSatisfy({ !$0.isHeaderSpace }), byte(text, month - 1) == 0x20 else {
            return nil
        }
        let day = startOfDigits(text, before: month - 1)
        guard day < month - 1 else { return nil }
        // One byte more may stand before the day, a digit of it too.
        for start in [day - 2, day - 1] where start >= 0 && text[start].isHeaderSpace && text[start + 1] != 0x0A {
            return start..<zone.endIndex
        }
        return nil
    }

    private static func byte(_ text: [UInt8], _ index: Int) -> UInt8? {
        text.indices.contains(index) ? text[index] : nil
    }

    private static func startOfDigits(_ text: [UInt8], before end: Int) -> Int {
        var index = end
        while index > 0, text[index - 1].isHeaderDigit { index -= 1 }
        return index
    }

    private static func endOfDigits(_ text: [UInt8], from start: Int) -> Int {
        var index = start
        while index < text.count, text[index].isHeaderDigit { index += 1 }
        return index
    }
}
