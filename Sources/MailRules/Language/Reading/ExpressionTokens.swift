/// The pieces that an expression of `meta` and `if` is made of.
struct ExpressionTokens {
    /// A piece.
    enum Token: Equatable {
        case number(Double)
        /// Letters, digits, `_` and `:`.
        case name(String)
        /// The glob of `rules_matching(...)`.
        case glob(String)
        /// A sign: an operator or a bracket.
        case sign(String)
        /// Something of digits, dots and signs that is no number, or an unknown sign.
        case wrong(String)
    }

    /// The pieces in their order; bytes that none of them begins with are left out.
    let tokens: [Token]

    init(_ text: ArraySlice<UInt8>) {
        var (tokens, rest): ([Token], ArraySlice<UInt8>) = ([], text)
        while let first = rest.first {
            let length: Int
            if Self.isNumeric(first) {
                length = rest.prefix(while: Self.isNumeric).count
                tokens += Self.numeric(rest.prefix(length))
            } else if RuleText.isWord(first) {
                let name = rest.prefix { RuleText.isWord($0) || $0 == 0x3A }
                if let glob = Self.glob(name, rest[name.endIndex...]) {
                    length = glob.end - rest.startIndex
                    tokens.append(.glob(glob.text))
                } else {
                    length = name.count
                    tokens.append(.name(RuleText.string(name)))
                }
            } else if let sign = Self.sign(rest) {
                length = sign.utf8.count
                tokens.append(.sign(sign))
            } else {
                length = 1
            }
            rest = rest.dropFirst(length)
        }
        self.tokens = tokens
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        RuleText.isDigit(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
    }

    /// Perl takes digits, dots and signs that touch as one: `A -1` is no difference, and `3.` is no number.
    private static func numeric(_ text: ArraySlice<UInt8>) -> [Token] {
        if RuleText.isDigit(text[text.startIndex]), let number = RuleText.number(text) { return [.number(number)] }
        switch RuleText.string(text) {
        case "+": return [.sign("+")]
        case "-": return [.sign("-")]
        case "+-": return [.sign("+"), .sign("-")]
        case "-+": return [.sign("-"), .sign("+")]
        default: return [.wrong(RuleText.shown(text))]
        }
    }

    private static func glob(_ name: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>) -> (text: String, end: Int)? {
        guard RuleText.equals(name, "rules_matching"), rest.first == 0x28 else { return nil }
        let inner = rest.dropFirst().drop(while: RuleText.isBlank)
        let glob = inner.prefix { RuleText.isWord($0) || $0 == 0x2A || $0 == 0x3F }
        let behind = inner[glob.endIndex...].drop(while: RuleText.isBlank)
        guard let first = glob.first, !RuleText.isDigit(first), glob.count <= 128, behind.first == 0x29 else {
            return nil
        }
        return (RuleText.string(glob), behind.startIndex + 1)
    }

    private static func sign(_ text: ArraySlice<UInt8>) -> String? {
        let two = text.prefix(2)
        for sign in ["||", "&&", ">=", "<=", "==", "!="] where two.elementsEqual(sign.utf8) { return sign }
        guard let first = text.first, Array("()^!><*/?:".utf8).contains(first) else { return nil }
        return RuleText.string([first])
    }
}
