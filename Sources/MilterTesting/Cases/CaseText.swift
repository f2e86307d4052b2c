import Milter

/// The rest of a line of a case, taken apart word by word. Bytes, since a case may hold any.
struct CaseText {
    private var rest: ArraySlice<UInt8>

    init(_ text: RawText) {
        rest = text.bytes[...]
    }

    var isAtEnd: Bool { rest.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    /// Everything that is left, as it stands.
    var remainder: RawText { RawText(rest) }

    /// The next word, up to white space, which is taken too (one byte of it: a body may begin with more).
    mutating func word() -> RawText? {
        while rest.first == 0x20 || rest.first == 0x09 { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return nil }
        let word = rest.prefix { $0 != 0x20 && $0 != 0x09 }
        rest = rest.dropFirst(word.count).dropFirst()
        return RawText(word)
    }

    /// All words that are left.
    mutating func words() -> [RawText] {
        var words: [RawText] = []
        while let word = word() { words.append(word) }
        return words
    }

    /// The next word if `accept` takes it; otherwise nothing is taken.
    mutating func word<Value>(_ accept: (RawText) -> Value?) -> Value? {
        let before = rest
        if let word = word(), let value = accept(word) { return value }
        rest = before
        return nil
    }

    /// What is left as `NAME: VALUE`.
    func field() -> EditedMessage.Field? {
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), colon > rest.startIndex,
            rest[..<colon].allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return nil }
        return EditedMessage.Field(RawText(rest[..<colon]), raw: RawText(rest[(colon + 1)...]))
    }
}

extension RawText {
    /// The text without spaces and tabs around it.
    var trimmed: RawText {
        var text = bytes[...]
        while let first = text.first, first == 0x20 || first == 0x09 { text = text.dropFirst() }
        while let last = text.last, last == 0x20 || last == 0x09 { text = text.dropLast() }
        return RawText(text)
    }

    /// The text as a decimal number of at most nine digits.
    var decimal: Int? {
        guard (1...9).contains(bytes.count), bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
            return nil
        }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The parts between separators, at least one.
    func split(at separator: UInt8) -> [RawText] {
        bytes.split(separator: separator, omittingEmptySubsequences: false).map { RawText($0) }
    }
}
