/// A link of an HTML text.
package struct PageLink: Sendable {
    /// The elements that a link stood in, by their names.
    package struct Kinds: OptionSet, Sendable, Hashable {
        package let rawValue: UInt16

        package init(rawValue: UInt16) { self.rawValue = rawValue }

        /// `a`.
        package static let a = Kinds(rawValue: 1 << 0)
        /// `area`.
        package static let area = Kinds(rawValue: 1 << 1)
        /// `link`.
        package static let link = Kinds(rawValue: 1 << 2)
        /// `img`.
        package static let image = Kinds(rawValue: 1 << 3)
        /// `frame`.
        package static let frame = Kinds(rawValue: 1 << 4)
        /// `iframe`.
        package static let iframe = Kinds(rawValue: 1 << 5)
        /// `embed`.
        package static let embed = Kinds(rawValue: 1 << 6)
        /// `script`.
        package static let script = Kinds(rawValue: 1 << 7)
        /// `bgsound`.
        package static let sound = Kinds(rawValue: 1 << 8)
        /// `form`, by its action.
        package static let form = Kinds(rawValue: 1 << 9)
        /// `base`.
        package static let base = Kinds(rawValue: 1 << 10)
        /// `meta`, by its refresh.
        package static let meta = Kinds(rawValue: 1 << 11)
        /// `body`, by its background.
        package static let body = Kinds(rawValue: 1 << 12)
        /// `table`, by its background.
        package static let table = Kinds(rawValue: 1 << 13)
        /// `tr`, by its background.
        package static let row = Kinds(rawValue: 1 << 14)
        /// `td`, by its background.
        package static let cell = Kinds(rawValue: 1 << 15)

        private static let words = [
            "a", "area", "link", "img", "frame", "iframe", "embed", "script", "bgsound", "form", "base", "meta",
            "body", "table", "tr", "td",
        ]

        /// The names of the elements.
        package var names: [String] {
            Self.words.enumerated().filter { rawValue >> $0.offset & 1 == 1 }.map(\.element)
        }
    }

    /// The address: relative ones are resolved where there is a base; that of an anchor text is as it was written.
    package let address: DecodedText
    /// Where it stood; empty for the address of an anchor text that is not the same when resolved.
    package internal(set) var kinds: Kinds = []
    /// The texts of the anchors with just this address; nil where there is none.
    package internal(set) var anchorTexts: [DecodedText]?
}
