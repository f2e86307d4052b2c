extension HeaderSelector {
    /// Reads a selector as it is written in a rule: `Subject`, `From:addr`, `Received:raw:last`.
    package init(reading text: ArraySlice<UInt8>) throws(RuleFault) {
        var words = text.split(separator: 0x3A, omittingEmptySubsequences: false)
        if words.count > 1, words.last?.isEmpty == true { words.removeLast() }
        guard let field = words.first, Self.isField(field), words.count <= 3 else {
            throw RuleFault("`\(RuleText.shown(text))` is no field's name")
        }
        var modifiers: Modifiers = []
        for word in words.dropFirst() {
            guard let modifier = Self.known[RuleText.string(word)] else {
                let known = "`raw`, `addr`, `name`, `host`, `domain`, `ip`, `revip`, `first` and `last`"
                throw RuleFault("`:\(RuleText.shown(word))` behind a field's name is none of \(known)")
            }
            modifiers.insert(modifier)
        }
        self.init(RuleText.string(field), modifiers)
    }

    /// Whether a text can be the name of a field in a rule.
    static func isField(_ text: ArraySlice<UInt8>) -> Bool {
        !text.isEmpty && text.allSatisfy { RuleText.isWord($0) || $0 == 0x2E || $0 == 0x2D }
    }

    private static let known: [String: Modifiers] = [
        "raw": .raw, "addr": .address, "name": .name, "host": .host, "domain": .domain, "ip": .ip,
        "revip": .reversedIP, "first": .first, "last": .last,
    ]
}
