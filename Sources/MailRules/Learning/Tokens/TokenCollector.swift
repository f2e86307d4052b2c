import MailMessage

/// Collects the tokens of a message.
struct TokenCollector {
    let limits: TokenLimits
    /// The tokens in their order, those that are equal too.
    private(set) var hashes: [UInt64] = []
    /// Whether something was left out.
    var isCut = false
    /// Tokens whose text is asked for; empty while a message is classified.
    let wanted: Set<UInt64>
    /// The texts of those that were asked for.
    private(set) var texts: [UInt64: [UInt8]] = [:]

    init(_ limits: TokenLimits, wanted: Set<UInt64> = []) {
        (self.limits, self.wanted) = (limits, wanted)
        hashes.reserveCapacity(2048)
    }

    /// Whether no more fits.
    var isFull: Bool { hashes.count >= limits.tokens }

    /// Adds a token.
    @inline(__always)
    mutating func add(
        _ prefix: TokenPrefix, _ bytes: Span<UInt8>, _ range: Range<Int>, inSmallLetters: Bool = false
    ) {
        guard !isFull else {
            isCut = true
            return
        }
        var hash = prefix.hash
        if inSmallLetters {
            for index in range { hash.add(bytes[index].lowercased) }
        } else {
            for index in range { hash.add(bytes[index]) }
        }
        let value = hash.value
        hashes.append(value)
        guard !wanted.isEmpty, wanted.contains(value) else { return }
        var text: [UInt8] = []
        bytes.append(range, to: &text)
        texts[value] = prefix.label + [0x20] + (inSmallLetters ? text.map(\.lowercased) : text)
    }

    /// Adds a token of what is at hand.
    mutating func add(_ prefix: TokenPrefix, _ bytes: [UInt8], inSmallLetters: Bool = false) {
        add(prefix, bytes.span, bytes.indices, inSmallLetters: inSmallLetters)
    }

    /// Adds a token that says that something is so.
    mutating func add(_ prefix: TokenPrefix, _ text: String) { add(prefix, Array(text.utf8)) }

    /// Adds two words as one token.
    @inline(__always)
    mutating func add(_ pair: TokenPrefix, _ words: (UInt64, UInt64), _ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard !isFull else {
            isCut = true
            return
        }
        var hash = pair.hash
        hash.add(number: words.0)
        hash.add(number: words.1)
        let value = hash.value
        hashes.append(value)
        guard !wanted.isEmpty, wanted.contains(value) else { return }
        var text: [UInt8] = []
        bytes.append(range, to: &text)
        texts[value] = pair.label + [0x20] + text.map { $0 < 0x20 ? 0x20 : $0.lowercased }
    }
}
