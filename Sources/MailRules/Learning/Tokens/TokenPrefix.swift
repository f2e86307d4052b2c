/// What kind of token it is: a word means one thing in a text and another in a field.
struct TokenPrefix: Sendable {
    /// For people.
    let label: [UInt8]
    /// The hash of the label and a colon.
    let hash: TokenHash

    init(_ label: StaticString) { self.init(Array(label.description.utf8)) }

    init(_ label: [UInt8]) {
        self.label = label
        var hash = TokenHash()
        hash.add(label)
        hash.add(0x3A as UInt8)
        self.hash = hash
    }
}

/// The tokens that are made of words of one source.
struct WordPrefixes: Sendable {
    /// A word.
    let word: TokenPrefix
    /// The beginning of one that is too long.
    let start: TokenPrefix
    /// Two characters of a script without blanks.
    let characters: TokenPrefix
    /// Two words, one behind the other; nil for no such tokens.
    let pair: TokenPrefix?

    init(_ label: StaticString, hasPairs: Bool = false) {
        self.init(Array(label.description.utf8), hasPairs: hasPairs)
    }

    init(_ label: [UInt8], hasPairs: Bool = false) {
        word = TokenPrefix(label)
        start = TokenPrefix(label + Array(" start".utf8))
        characters = TokenPrefix(label + Array(" characters".utf8))
        pair = hasPairs ? TokenPrefix(label + Array(" pair".utf8)) : nil
    }

    static let text = WordPrefixes("text", hasPairs: true)
    static let hidden = WordPrefixes("hidden")
    static let path = WordPrefixes("path")
    static let program = WordPrefixes("program")
    static let contentType = WordPrefixes("content-type")
}
