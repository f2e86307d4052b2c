/// A link of an HTML part, before it is brought into other forms.
///
/// A part has each link once. What an `a` element's text stands under is the link as it was written; what the elements
/// refer to is the link with the base applied. Where both differ, they are two links: one with texts and no elements, one
/// with elements and no texts.
package struct HTMLLink: Sendable, Hashable {
    /// The link. It may be empty.
    package var link: [UInt8]
    /// The elements that refer to it; empty where none does.
    package var types: LinkTypes
    /// The text of each `a` element, in their order.
    package var anchorTexts: [[UInt8]]
    /// Whether it was read as characters, and not as bytes: the charset of its part was decoded, or a character reference
    /// stands for more than a byte holds. Bytes outside of ASCII are percent-encoded otherwise then.
    package var isDecoded: Bool

    package init(_ link: [UInt8], types: LinkTypes = [], anchorTexts: [[UInt8]] = [], isDecoded: Bool = false) {
        (self.link, self.types, self.anchorTexts, self.isDecoded) = (link, types, anchorTexts, isDecoded)
    }
}
