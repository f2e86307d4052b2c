/// What is asked of the bytes of a rule file: blanks, words, names. Bytes above 0x7F are neither blanks nor letters.
enum RuleText {
    /// Whether Perl's `\s` is the byte.
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

    static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    /// Whether Perl's `\w` is the byte.
    static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte == 0x5F }

    static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

    static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var (start, end) = (text.startIndex, text.endIndex)
        while start < end, isBlank(text[start]) { start += 1 }
        while start < end, isBlank(text[end - 1]) { end -= 1 }
        return text[start..<end]
    }

    /// The first word and what follows behind the blanks.
    /// - Parameter text: does not begin with blanks.
    static func firstWord(_ text: ArraySlice<UInt8>) -> (word: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
        let end = text.firstIndex(where: isBlank) ?? text.endIndex
        let rest = text[end...].firstIndex { !isBlank($0) } ?? text.endIndex
        return (text[..<end], text[rest...])
    }

    static func words(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] { text.split(whereSeparator: isBlank) }

    static func lowercased(_ text: ArraySlice<UInt8>) -> [UInt8] { text.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 } }

    static func string(_ text: some Collection<UInt8>) -> String { String(decoding: text, as: UTF8.self) }

    static func equals(_ text: ArraySlice<UInt8>, _ other: StaticString) -> Bool {
        guard text.count == other.utf8CodeUnitCount else { return false }
        return text.elementsEqual(other.description.utf8)
    }

    /// A letter or `_`, then so and digits, 128 bytes at most.
    static func isRuleName(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, !isDigit(first), text.count <= 128 else { return false }
        return text.allSatisfy(isWord)
    }

    /// `-?\d+(\.\d+)?`, and with a sign of either kind and a bare dot at the end where that is allowed.
    static func number(_ text: ArraySlice<UInt8>, isLenient: Bool = false) -> Double? {
        var rest = text
        if let first = rest.first, first == 0x2D || isLenient && first == 0x2B { rest = rest.dropFirst() }
        let whole = rest.prefix(while: isDigit)
        let fraction = rest[whole.endIndex...]
        guard !whole.isEmpty, text.count <= 64 else { return nil }
        if !fraction.isEmpty {
            guard fraction.first == 0x2E, isLenient || fraction.count > 1, fraction.dropFirst().allSatisfy(isDigit)
            else {
                return nil
            }
        }
        let digits = text.last == 0x2E ? text.dropLast() : text
        return Double(string(digits))
    }

    /// As text for a message: printable ASCII, the rest as `\xNN`, cut behind 60 bytes.
    static func shown(_ text: ArraySlice<UInt8>) -> String {
        var shown = ""
        for byte in text.prefix(60) {
            if 0x20...0x7E ~= byte {
                shown.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                shown += byte < 16 ? "\\x0\(digits)" : "\\x\(digits)"
            }
        }
        return text.count > 60 ? shown + "..." : shown
    }
}
