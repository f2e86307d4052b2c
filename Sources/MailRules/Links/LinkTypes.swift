/// Where a link was found, and what is done with it.
package struct LinkTypes: OptionSet, Sendable, Hashable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// In the rendered text; also said of links in HTML that no element refers to.
    package static let parsed = LinkTypes(rawValue: 1 << 0)
    /// In text, without a scheme and not as a mail program makes a link of it.
    package static let unlinked = LinkTypes(rawValue: 1 << 1)
    /// In text, without a scheme.
    package static let schemeless = LinkTypes(rawValue: 1 << 2)
    /// The domain of a signature.
    package static let domainKeys = LinkTypes(rawValue: 1 << 3)
    /// Not brought into other forms.
    package static let notCanonical = LinkTypes(rawValue: 1 << 4)
    /// Not seen by `uri` rules.
    package static let notCleaned = LinkTypes(rawValue: 1 << 5)

    /// The names as `uri_detail` rules see them, in the order of the bits: those above, then elements of HTML.
    package static let names: [[UInt8]] = [
        "parsed", "unlinked", "schemeless", "domainkeys", "nocanon", "noclean",
        "a", "area", "link", "img", "frame", "iframe", "embed", "script", "bgsound", "form", "base", "meta",
        "body", "table", "tr", "td",
    ].map { Array($0.utf8) }

    /// In an element of HTML.
    /// - Parameter element: its name in small letters; nil for one that links are not taken from.
    package init?(element: some Collection<UInt8>) {
        guard let bit = Self.names.indices.dropFirst(6).first(where: { Self.names[$0].elementsEqual(element) }) else {
            return nil
        }
        self.init(rawValue: 1 << UInt32(bit))
    }

    /// In an `a` element.
    package static let anchor = LinkTypes(rawValue: 1 << 6)

    /// The names that hold.
    package var names: [[UInt8]] {
        Self.names.indices.filter { rawValue >> UInt32($0) & 1 == 1 }.map { Self.names[$0] }
    }
}
