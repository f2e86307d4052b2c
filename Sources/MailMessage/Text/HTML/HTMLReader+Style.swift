/// What the attributes of a tag say about how its content is shown.
extension HTMLReader {
    mutating func ownStyle(_ bytes: Span<UInt8>, _ tag: HTMLTag, isFrame: Bool = false) -> InlineStyle {
        var own = InlineStyle()
        let element = tag.element
        if element.isNeverShown, !isFrame { own.isGone = true }
        if element == .pre || element == .listing || element == .xmp || element == .textarea || element == .plaintext {
            own.isPreformatted = true
        }
        var isClosed = element == .dialog
        var style: Range<Int>?
        for attribute in tag.attributes {
            switch attribute.name {
            case .style: style = style ?? attribute.value
            case .hidden: own.isNotDisplayed = true
            case .open: isClosed = false
            case .bgcolor: own.background = own.background ?? StyleColor(bytes.short(attribute.value))
            case .background where !attribute.value.isEmpty: own.hasPicture = true
            case .color where element == .font, .text where element == .body:
                own.color = own.color ?? StyleColor(bytes.short(attribute.value))
            default: break
            }
        }
        if isClosed { own.isNotDisplayed = true }
        guard let style else { return own }
        let (css, isCut) = bytes.attribute(style, limit: limits.styleBytes)
        if isCut { result.isTruncated = true }
        own.add(css)
        return own
    }
}

extension Span where Element == UInt8 {
    /// The first bytes of an attribute's value, without blanks around them.
    func short(_ range: Range<Int>) -> ArraySlice<UInt8> { attribute(range, limit: 64).value.trimmed }
}
