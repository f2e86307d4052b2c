/// Dates of mail as RFC 5322 has them, and as programs write them: read as leniently as `parse_rfc822_date` of
/// SpamAssassin's `Util.pm` does.
package enum MailDate {
    /// The seconds since 1970 of the first date in a text; nil without one, and for a day that there is not.
    ///
    /// Years count from 1970 to 2037: others become the next of these. What is too much for an hour, a minute or a second
    /// is the most that there is; a day behind the end of its month is the first of the next. A date in the manner of
    /// `Jan 2 03:04:05 2024` is of midnight.
    package static func seconds(_ text: some Collection<UInt8>) -> Int? {
        var words = words(text)
        guard let day = takeDay(&words) else { return nil }
        let time = takeTime(&words)
        guard var seconds = seconds(day) else { return nil }
        seconds += time
        let offset = takeOffset(&words)
        return offset > 0 && seconds < offset ? 0 : seconds - offset
    }

    private typealias Words = [ArraySlice<UInt8>]

    private struct Day {
        var year: Int
        var month: Int
        var day: Int
    }

    /// Commas end words as white space does.
    private static func words(_ text: some Collection<UInt8>) -> Words {
        // White space at the ends and commas there are all the same: words are what is between.
        Array(text).split { $0.isHeaderSpace || $0 == 0x2C }
    }

    private static func takeDay(_ words: inout Words) -> Day? {
        for (yearDigits, isNative) in [(4...4, false), (4...4, true), (2...3, false)] {
            let length = isNative ? 4 : 3
            guard words.count >= length else { continue }
            for start in 0...words.count - length {
                let (first, second, last) = (words[start], words[start + 1], words[start + length - 1])
                guard let month = month(isNative ? first : second), isNumber(isNative ? second : first),
                    yearDigits ~= last.count, isNumber(last), !isNative || isLongTime(words[start + 2])
                else { continue }
                words.removeSubrange(start..<start + length)
                var year = number(last)
                if last.count == 2, year < 50 { year += 2000 } else if last.count != 4 { year += 1900 }
                return Day(year: year, month: month, day: number(isNative ? second : first))
            }
        }
        return nil
    }

    private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
        !word.isEmpty && word.allSatisfy(\.isHeaderDigit)
    }

    private static func number(_ word: ArraySlice<UInt8>) -> Int {
        word.reduce(0) { min($0 * 10 + Int($1 & 0x0F), 1_000_000) }
    }

    private static func isLongTime(_ word: ArraySlice<UInt8>) -> Bool {
        let parts = word.split(separator: 0x3A, omittingEmptySubsequences: false)
        return parts.count == 3 && parts.allSatisfy(isNumber)
    }

    private static let months = "janfebmaraprmayjunjulaugsepoctnovdec".utf8.map { $0 }

    private static func month(_ word: ArraySlice<UInt8>) -> Int? {
        guard word.count == 3 else { return nil }
        for month in 0..<12 where word.equalsSmall(months[month * 3..<month * 3 + 3]) { return month + 1 }
        return nil
    }

    /// Takes `3:04` or `03:04:05`: seconds of the day.
    private static func takeTime(_ words: inout Words) -> Int {
        for place in words.indices {
            let parts = words[place].split(separator: 0x3A, omittingEmptySubsequences: false)
            guard 2...3 ~= parts.count, 1...2 ~= parts[0].count, parts.dropFirst().allSatisfy({ $0.count == 2 }),
                parts.allSatisfy(isNumber)
            else { continue }
            words.remove(at: place)
            let second = parts.count > 2 ? min(number(parts[2]), 59) : 0
            return (min(number(parts[0]), 23) * 60 + min(number(parts[1]), 59)) * 60 + second
        }
        return 0
    }

    /// The offset from universal time in seconds: the first of the form `+0100`, otherwise that of the first word in
    /// capitals; 0 where it is not known.
    private static func takeOffset(_ words: inout Words) -> Int {
        for word in words
        where word.count == 5 && (word.first == 0x2B || word.first == 0x2D) && isNumber(word.dropFirst()) {
            let offset = (number(word.dropFirst().prefix(2)) * 60 + number(word.suffix(2))) * 60
            return word.first == 0x2D ? -offset : offset
        }
        for word in words {
            var rest = word[...]
            while let start = rest.firstIndex(where: \.isHeaderWord) {
                let name = rest[start...].prefix(while: \.isHeaderWord)
                rest = rest[name.endIndex...]
                guard 2...4 ~= name.count, name.allSatisfy({ 0x41...0x5A ~= $0 }) else { continue }
                let isSummer =
                    rest.prefix(4).elementsEqual("-DST".utf8) && rest.dropFirst(4).first?.isHeaderWord != true
                return isSummer ? 0 : ZoneNames.offset(of: name)
            }
        }
        return 0
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func seconds(_ date: Day) -> Int? {
        var date = date
        if date.day > days(in: date.month, of: date.year) {
            date.day = 1
            date.month += 1
            if date.month > 12 { (date.month, date.year) = (1, date.year + 1) }
        }
        date.year = min(max(date.year, 1970), 2037)
        guard 1...days(in: date.month, of: date.year) ~= date.day else { return nil }
        var days = (date.year - 1970) * 365 + (date.year - 1969) / 4 + date.day - 1
        for month in 1..<date.month { days += Self.days(in: month, of: date.year) }
        return days * 86_400
    }
}
