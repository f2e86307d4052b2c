import MailMessage

/// The elements that the rules know.
enum HTMLTagName: String, CaseIterable, Sendable {
    case a, abbr, acronym, address, area, b, base, bdo, big, blockquote, body, br, button, caption, cite, code, col
    case colgroup, dd, del, dfn, div, dl, dt, em, fieldset, form, h1, h2, h3, h4, h5, h6, head, hr, html, i, img, input
    case ins, kbd, label, legend, li, link, map, meta, noscript, object, ol, optgroup, option, p, param, pre, q, samp
    case script, select, small, span, strong, style, sub, sup, table, tbody, td, textarea, tfoot, th, thead, title, tr
    case tt, ul
    case variable = "var"
    // Of the transitional document type.
    case applet, basefont, center, dir, font, frame, frameset, iframe, isindex, menu, noframes, s, strike, u
    // Of no standard, and counted as elements.
    case nobr
    case signatureSeparator = "x-sigsep"
    case tab = "x-tab"
    // Rendered, and not counted as elements.
    case bgsound, embed, listing, plaintext, xmp

    /// What an element does.
    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8

        /// It counts as an element.
        static let isElement = Traits(rawValue: 1)
        /// It changes how text looks.
        static let isStyle = Traits(rawValue: 2)
        /// A line end stands for it.
        static let isLine = Traits(rawValue: 4)
        /// A space stands for it.
        static let isBlank = Traits(rawValue: 8)
        /// Two line ends stand for it.
        static let isParagraph = Traits(rawValue: 16)
        /// It may have a link.
        static let isLink = Traits(rawValue: 32)
    }

    /// An element with its place among all and what it does.
    struct Entry: Sendable {
        let name: HTMLTagName
        let place: Int
        let traits: Traits
    }

    /// The element of a name; nil for one that is not known.
    static func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Entry? {
        guard range.count <= longestName else { return nil }
        return entries[key(bytes, range)]
    }

    private static let longestName = 10

    private static func key(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt128 {
        var key: UInt128 = 0
        for index in range { key = key << 8 | UInt128(bytes[index].lowercased) }
        return key
    }

    private static let entries: [UInt128: Entry] = {
        var entries: [UInt128: Entry] = [:]
        for (place, name) in allCases.enumerated() {
            let bytes = Array(name.rawValue.utf8)
            entries[key(bytes.span, bytes.indices)] = Entry(name: name, place: place, traits: traits(of: name))
        }
        return entries
    }()

    private static func traits(of name: HTMLTagName) -> Traits {
        let tricks: [HTMLTagName] = [.bgsound, .embed, .listing, .plaintext, .xmp]
        let styles: [HTMLTagName] = [
            .body, .font, .table, .tr, .th, .td, .big, .small, .basefont, .span, .p, .div, .a,
        ]
        let links: [HTMLTagName] = [
            .body, .table, .tr, .td, .a, .area, .link, .img, .frame, .iframe, .embed, .script, .form, .base, .bgsound,
            .meta,
        ]
        var traits: Traits = tricks.contains(name) ? [] : .isElement
        if styles.contains(name) { traits.insert(.isStyle) }
        if links.contains(name) { traits.insert(.isLink) }
        switch name {
        case .br, .div: traits.insert(.isLine)
        case .li, .th, .td, .dt, .dd, .embed, .h1, .h2, .h3, .h4, .h5, .h6: traits.insert(.isBlank)
        case .p, .hr, .blockquote, .pre, .listing, .plaintext, .xmp, .title: traits.insert(.isParagraph)
        default: break
        }
        return traits
    }
}
