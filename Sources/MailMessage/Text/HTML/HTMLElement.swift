/// The elements of HTML that are read in a way of their own; all others are `other`.
enum HTMLElement: String, CaseIterable, Sendable {
    case other = ""
    case html, head, body, title, base, link, meta, style, script, noscript, template
    case a, area, b, big, blockquote, br, button, caption, center, code, col, colgroup, dd, details, dialog, dir, div,
        dl
    case dt, em, embed, fieldset, figcaption, figure, font, footer, form, frame, frameset, h1, h2, h3, h4, h5, h6
    case header, hr, i, iframe, image, img, input, legend, li, listing, main, map, marquee, menu, nav, nobr, noembed
    case noframes, object, ol, optgroup, option, p, param, plaintext, pre, rp, s, section, select, small, source, span
    case strike, strong, summary, svg, math, table, tbody, td, textarea, tfoot, th, thead, tr, track, tt, u, ul, video
    case audio, wbr, xmp, address, article, aside, applet, bgsound, basefont, datalist, use

    private static let byName = PackedName.table(HTMLElement.self)

    /// The element whose name stands in a range of bytes.
    static func named(_ bytes: Span<UInt8>, _ range: Range<Int>) -> HTMLElement {
        PackedName.key(bytes, range).flatMap { byName[$0] } ?? .other
    }
}
