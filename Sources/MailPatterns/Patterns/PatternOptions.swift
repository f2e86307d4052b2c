/// How an expression is meant.
package struct PatternOptions: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Letters are the same in either case (`i`, `PCRE2_CASELESS`): those of ASCII, with `utf` those of Unicode.
    package static let caseless = PatternOptions(rawValue: 1)
    /// `^` and `$` also match within the subject, at line ends (`m`, `PCRE2_MULTILINE`).
    package static let multiline = PatternOptions(rawValue: 2)
    /// `.` also matches a line end (`s`, `PCRE2_DOTALL`).
    package static let dotAll = PatternOptions(rawValue: 4)
    /// White space in the pattern means nothing, and `#` begins a comment (`x`, `PCRE2_EXTENDED`).
    package static let extended = PatternOptions(rawValue: 8)
    /// Pattern and subject are UTF-8, and `\w`, `\d`, `\b` and their like go by Unicode, as in Perl (`u`, `PCRE2_UTF`,
    /// `PCRE2_UCP`). Bytes of the subject that are no UTF-8 match nothing, and no match reaches over them
    /// (`PCRE2_MATCH_INVALID_UTF`); they are no failure.
    package static let utf = PatternOptions(rawValue: 16)
    /// Only LF ends a line, as in Perl. Otherwise CR, LF and CRLF do (`PCRE2_NEWLINE_ANYCRLF`): mail has all of them.
    package static let lineFeedOnly = PatternOptions(rawValue: 32)
    /// With `caseless` and without `utf`: the bytes of ISO 8859-1's letters are the same in either case too, and stay no
    /// letters for `\w`, as Perl has it with `/aai` for texts of bytes.
    package static let latinLetters = PatternOptions(rawValue: 64)
    /// A search in a `PatternSet` may be told where a match has to begin (`PCRE2_USE_OFFSET_LIMIT`).
    package static let limitedStart = PatternOptions(rawValue: 128)
}
