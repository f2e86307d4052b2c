import MailPatterns

/// A pattern of a call, for texts of HTML. A character of theirs is one character for it, and only those of ASCII are
/// letters, digits and white space.
struct HTMLTextPattern: Sendable {
    private let pattern: Pattern

    /// Compiles a pattern; nil for what is none.
    init?(_ expression: [UInt8]) {
        var limits = PatternLimits()
        limits.time = nil
        guard let pattern = try? Pattern(bytes: expression, options: .lineFeedOnly, limits: limits) else { return nil }
        self.pattern = pattern
    }

    func matches(_ text: DecodedText) -> Bool {
        let characters = Self.characters(text.utf8)
        return pattern.firstMatch(in: characters.span).match != nil
    }

    /// A byte for each character of UTF-8: its own up to U+00FF; for those beyond, which a pattern of bytes cannot name,
    /// one that stands for nothing else.
    private static func characters(_ utf8: [UInt8]) -> [UInt8] {
        guard let first = utf8.firstIndex(where: { $0 >= 0x80 }) else { return utf8 }
        var output = Array(utf8[..<first])
        output.reserveCapacity(utf8.count)
        var index = first
        while index < utf8.count {
            let byte = utf8[index]
            index += 1
            guard byte >= 0xC0 else {
                output.append(byte)
                continue
            }
            let isLatin = byte < 0xC4 && index < utf8.count
            output.append(isLatin ? byte << 6 | utf8[index] & 0x3F : 0x80)
            while index < utf8.count, utf8[index] & 0xC0 == 0x80 { index += 1 }
        }
        return output
    }
}
