/// A start tag or end tag.
struct HTMLTag {
    /// The element.
    var element = HTMLElement.other
    /// The bytes from `<` to `>`.
    var range = 0..<0
    /// The attributes that the reader looks at, repeated ones too, up to a limit.
    var attributes: [HTMLAttribute] = []
    /// Whether it ends in `/>`.
    var isSelfClosing = false
    /// Whether there were more attributes than were kept.
    var isTruncated = false

    /// The bytes of the first attribute of that name, which is the one that counts (HTML, section 13.2.5.33).
    func value(_ name: HTMLAttribute.Name) -> Range<Int>? {
        attributes.first { $0.name == name }?.value
    }
}
