/// What stands before the parameters of a field: a media type, or a disposition, in every plausible reading.
struct TypeTokens {
    /// In small letters, the strictest first, each once.
    private(set) var all: [String] = []
    /// Whether it is not as RFC 2045, section 5.1 asks.
    private(set) var isMalformed = false
    /// What stands after the first word, without blanks around.
    private(set) var rest: [UInt8] = []

    /// The main types of RFC 2046; a disposition has none of these words, and a type has more.
    private static let mainTypes: Set<String> = [
        "application", "audio", "font", "image", "message", "model", "multipart", "text", "video",
    ]

    init(_ scan: FieldScan) {
        let section = scan.bytes[..<scan.typeEnd]
        let line = FieldText.unfolded(section)
        let plain = Array(FieldText.withoutComments(line).trimmed)
        add(Self.first(plain, &rest))
        isMalformed = all.isEmpty || !rest.isEmpty || section.contains(0)
        if plain.contains(where: { $0.isBlank || $0 == UInt8(ascii: "\"") }) { isMalformed = true }
        if let first = plain.first, !first.isTypeCharacter { isMalformed = true }
        if let token = all.first, Self.mainTypes.contains(token) || token.hasSuffix("/") { isMalformed = true }
        guard isMalformed || plain.count < line.trimmed.count || section.contains(where: { $0 == 0 || $0.isLineEnd })
        else { return }
        // Strict programs want the slash beside the words.
        if all.first?.contains("/") == true, let word = Self.word(plain), !word.contains("/") { add(word) }
        addTypes(in: plain)
        addTypes(in: line.filter { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") })
        for text in [FieldText.withoutFolds(Array(section)), Array(section.prefix { $0 != 0 }), Self.decoded(line)] {
            var ignored: [UInt8] = []
            add(Self.first(Array(FieldText.withoutComments(text).trimmed), &ignored))
        }
        if all.first?.contains("/") != true, plain.contains(UInt8(ascii: "/")) {
            addTypes(in: plain.filter { !$0.isBlank })
        }
        guard !all.contains(where: { $0.contains("/") }) else { return }
        // `; multipart/mixed; boundary=x`: the type is where a parameter should be.
        for range in scan.loose.prefix(8) { addTypes(in: FieldText.unfolded(scan.bytes[range])) }
    }

    private mutating func add(_ token: String?) {
        guard let token, !token.isEmpty, token.utf8.count <= 256, !all.contains(token), all.count < 8 else { return }
        all.append(token)
    }

    /// Adds whatever has the form of a type.
    private mutating func addTypes(in text: [UInt8]) {
        let slash = UInt8(ascii: "/")
        for index in text.indices where text[index] == slash {
            var (lower, upper) = (index, index + 1)
            while lower > 0, text[lower - 1].isTypeCharacter { lower -= 1 }
            while upper < text.count, text[upper].isTypeCharacter { upper += 1 }
            guard lower < index, upper > index + 1 else { continue }
            add(text[lower..<upper].lowercasedASCII)
            guard all.count < 8 else { return }
        }
    }

    /// The first type or word of a text, blanks around the slash left out.
    private static func first(_ text: [UInt8], _ rest: inout [UInt8]) -> String? {
        let type = text.drop { !$0.isTypeCharacter }.prefix { $0.isTypeCharacter }
        guard !type.isEmpty else { return nil }
        let after = text[type.endIndex...].drop { $0.isBlank }
        guard after.first == UInt8(ascii: "/") else {
            rest = Array(after.drop { $0 == UInt8(ascii: "\"") }.trimmed)
            return type.lowercasedASCII
        }
        let subtype = after.dropFirst().drop { $0.isBlank }.prefix { $0.isTypeCharacter }
        rest = Array(after.dropFirst().drop { $0.isBlank }.dropFirst(subtype.count).drop { $0 == UInt8(ascii: "\"") })
        return type.lowercasedASCII + "/" + subtype.lowercasedASCII
    }

    /// The text up to the first blank.
    private static func word(_ text: [UInt8]) -> String? {
        let word = text.prefix { !$0.isBlank }
        return word.allSatisfy { $0.isTypeCharacter } ? word.lowercasedASCII : nil
    }

    private static func decoded(_ text: [UInt8]) -> [UInt8] {
        text.contains(UInt8(ascii: "?")) ? Array(EncodedWord.decode(text).utf8) : text
    }
}

extension UInt8 {
    /// Part of a token of RFC 2045, but no quote.
    fileprivate var isTypeCharacter: Bool {
        self > 0x20 && self < 0x7F && !isSpecial && self != UInt8(ascii: "'") && self != UInt8(ascii: "`")
    }
}
