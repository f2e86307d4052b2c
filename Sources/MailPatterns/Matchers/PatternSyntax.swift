/// The operators' spelling of one matcher.
///
/// | spelling | matches |
/// |---|---|
/// | `/regex/flags` | an expression of Perl's kind anywhere in the subject. The flags are `i`, `m`, `s`, `x`, `u` |
/// | `glob:TEXT` | a glob, the whole subject |
/// | `equals:TEXT` | a subject that is the text |
/// | `literal:TEXT` | a subject that contains the text, whatever it begins with |
/// | `list:PATH` | a subject that is an entry of a list, which the caller reads |
/// | TEXT | a subject that contains the text |
///
/// - An expression tells case apart unless it has the flag `i`. All others take ASCII letters in either case as the
///   same.
/// - An expression ends at the last `/`, so that a `/` within it needs no backslash. A text that begins with `/` is no
///   plain text: write `literal:/usr/bin`, or `/^\/usr/`.
/// - The words before the colon are written in lower case just as here, and what follows is taken as it is, white space
///   included. Any other word and colon is plain text: `Subject: hello`.
/// - An empty text, expression, glob or path is an error: the first two would match everything, by mistake.
package enum PatternSyntax: Sendable, Hashable {
    /// `/text/flags`.
    case expression(String, PatternOptions)
    /// `glob:text`.
    case glob(String)
    /// `equals:text`.
    case equals(String)
    /// `literal:text`, or plain text.
    case contains(String)
    /// `list:path`.
    case list(path: String)

    /// Reads a spelling. Expressions and globs are only divided here; `TextMatcher` compiles them.
    /// - Throws: `PatternError` with the offset in bytes.
    package init(_ text: String) throws(PatternError) {
        if text.utf8.first == 0x2F {
            self = try Self.expression(text)
            return
        }
        for (word, make) in Self.words where text.utf8.starts(with: word.utf8) {
            let rest = String(text.utf8.dropFirst(word.utf8.count)) ?? ""
            guard !rest.isEmpty else { throw PatternError("nothing follows '\(word)'", at: word.utf8.count) }
            self = make(rest)
            return
        }
        guard !text.isEmpty else { throw PatternError("an empty text is contained in everything", at: 0) }
        self = .contains(text)
    }

    private static let words: [(String, @Sendable (String) -> PatternSyntax)] = [
        ("glob:", { .glob($0) }), ("equals:", { .equals($0) }), ("literal:", { .contains($0) }),
        ("list:", { .list(path: $0) }),
    ]

    private static func expression(_ text: String) throws(PatternError) -> PatternSyntax {
        let bytes = Array(text.utf8)
        guard let end = bytes.lastIndex(of: 0x2F), end > 0 else {
            throw PatternError(
                "an expression without its second '/'; text that begins with '/' is 'literal:/...'", at: 0)
        }
        guard end > 1 else { throw PatternError("an empty expression matches everything; '/^/' says so", at: 1) }
        var options: PatternOptions = []
        for (index, flag) in bytes[(end + 1)...].enumerated() {
            guard let option = flags[flag] else {
                let place = end + 1 + index
                let flag = String(decoding: [flag], as: UTF8.self)
                throw PatternError(
                    "no flag '\(flag)' (i, m, s, x, u); text that begins with '/' is 'literal:/...'", at: place)
            }
            options.insert(option)
        }
        return .expression(String(decoding: bytes[1..<end], as: UTF8.self), options)
    }

    private static let flags: [UInt8: PatternOptions] = [
        0x69: .caseless, 0x6D: .multiline, 0x73: .dotAll, 0x78: .extended, 0x75: .utf,
    ]
}
