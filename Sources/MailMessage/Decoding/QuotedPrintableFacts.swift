/// What was seen in quoted-printable content while it was decoded. Offsets are bytes of the encoded content, each of
/// the `=` in question.
package struct QuotedPrintableFacts: Sendable, Hashable {
    /// The first `=` that begins no escape and no soft break.
    package internal(set) var brokenEscape: Int?
    /// The first of these that another one follows.
    package internal(set) var doubledSign: Int?
    /// The first soft break with blanks before the line's end.
    package internal(set) var blanksInBreak: Int?
    /// The first soft break at a bare carriage return.
    package internal(set) var bareReturnBreak: Int?
    /// The first escape with small digits.
    package internal(set) var smallDigits: Int?
    /// The `=` in which the content ends, alone or with one digit. The second is a broken escape as well.
    package internal(set) var unfinishedEscape: Int?

    /// Nothing was seen.
    package init() {}

    /// The variants, beside `keeping`, that could give other bytes for the same content.
    ///
    /// Complete only when the content was decoded as `keeping`, to its end. `capitals` is never among them: small digits
    /// are forbidden, and yet every program is known to take them.
    package var differing: [QuotedPrintableVariant] {
        var variants: [QuotedPrintableVariant] = []
        if brokenEscape != nil { variants.append(.dropping) }
        if doubledSign != nil || blanksInBreak != nil || bareReturnBreak != nil { variants.append(.python) }
        if brokenEscape != nil || blanksInBreak != nil || bareReturnBreak != nil { variants.append(.gMime) }
        return variants
    }
}
