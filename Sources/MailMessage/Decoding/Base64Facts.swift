/// What was seen in base64 content while it was decoded. Offsets are bytes of the encoded content, from its beginning.
package struct Base64Facts: Sendable, Hashable {
    /// The first character that is no digit, padding, blank or line end.
    package internal(set) var foreign: Int?
    /// The first digit that stands behind such a character: what a decoder that stops there does not see.
    package internal(set) var dataAfterForeign: Int?
    /// The first `-` or `_`. These are foreign as well, unless the variant takes them for digits.
    package internal(set) var urlSafe: Int?
    /// The first `=` where a group of four has no place for it, or too few of them.
    package internal(set) var misplacedPadding: Int?
    /// The first digit that stands behind a `=`: concatenated streams, or a text that something appended.
    package internal(set) var dataAfterPadding: Int?
    /// Where the content ends, if it does so within a group of four, without padding.
    package internal(set) var truncation: Int?

    /// Nothing was seen.
    package init() {}

    /// The variants, beside `restarting`, that could give other bytes for the same content.
    ///
    /// Complete only when the content was decoded as `restarting`, to its end.
    package var differing: [Base64Variant] {
        var variants: [Base64Variant] = []
        if dataAfterPadding != nil {
            variants += [.stoppingAtPadding, .ignoringPadding, .paddingInPlace, .afterPadding]
            if misplacedPadding != nil { variants.append(.stoppingAtFullGroup) }
        }
        if dataAfterForeign != nil { variants.append(.stoppingAtForeign) }
        if foreign != nil { variants.append(.skippingForeignLines) }
        if urlSafe != nil { variants.append(.urlSafe) }
        return variants
    }
}
