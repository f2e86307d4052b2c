extension HTMLLink {
    /// A link as the reader of a page gives it.
    package init(_ link: PageLink) {
        self.init(
            link.address.octets, types: LinkTypes(link.kinds), anchorTexts: link.anchorTexts?.map(\.octets) ?? [],
            isDecoded: link.address.isUnicode)
    }
}

extension LinkTypes {
    /// Those of the elements that a link stood in: they have the same order in both.
    fileprivate init(_ kinds: PageLink.Kinds) {
        self.init(rawValue: UInt32(kinds.rawValue) << 6)
    }
}
