/// What the elements are to the reader.
extension HTMLElement {
    /// It has no content and no end tag.
    var isVoid: Bool {
        switch self {
        case .area, .base, .br, .col, .embed, .frame, .hr, .img, .image, .input, .link, .meta, .param, .source, .track,
            .wbr, .bgsound, .basefont:
            true
        default: false
        }
    }

    /// Its text is no markup: it ends at its own end tag and nowhere else.
    ///
    /// `noscript` is not among them: mail programs run no scripts, and so they show what is in it.
    var isRawText: Bool {
        switch self {
        case .script, .style, .title, .textarea, .xmp, .iframe, .noembed, .noframes, .plaintext: true
        default: false
        }
    }

    /// It stands on lines of its own.
    var isBlock: Bool {
        switch self {
        case .address, .article, .aside, .body, .caption, .center, .dd, .details, .dialog, .dir, .div, .dl, .dt,
            .fieldset, .figcaption, .figure, .footer, .form, .frameset, .header, .html, .legend, .li, .main, .menu,
            .nav, .ol, .optgroup, .option, .section, .select, .summary, .table, .tbody, .tfoot, .thead, .tr, .ul,
            .textarea:
            true
        default: isParagraph
        }
    }

    /// It stands on lines of its own, with an empty line before and after.
    var isParagraph: Bool {
        switch self {
        case .p, .h1, .h2, .h3, .h4, .h5, .h6, .blockquote, .pre, .listing, .xmp, .plaintext, .hr: true
        default: false
        }
    }

    /// Its begin ends a paragraph that is open (HTML, section 13.2.6.4.7).
    var closesParagraph: Bool {
        switch self {
        case .address, .article, .aside, .blockquote, .center, .dd, .details, .dialog, .dir, .div, .dl, .dt, .fieldset,
            .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hr, .li, .listing, .main,
            .menu, .nav, .ol, .p, .plaintext, .pre, .section, .summary, .table, .ul, .xmp:
            true
        default: false
        }
    }

    /// The end tag of an ordinary element within it does not reach beyond it: a "special" element of HTML.
    var isSpecial: Bool {
        switch self {
        case .other, .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .span, .strike, .strong, .tt, .u, .map,
            .optgroup, .option, .rp, .dialog, .svg, .math, .use, .video, .audio, .datalist, .legend, .image:
            false
        default: true
        }
    }

    /// End tags within it do not reach beyond it, save those of tables.
    var isScope: Bool {
        switch self {
        case .td, .th, .caption, .table, .html, .object, .applet, .marquee, .template: true
        default: false
        }
    }

    /// A formatting element: its end tag ends it even where blocks within it are open.
    var isFormatting: Bool {
        switch self {
        case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u: true
        default: false
        }
    }

    /// A part of a table.
    var isTablePart: Bool {
        switch self {
        case .table, .tbody, .thead, .tfoot, .tr, .td, .th, .caption: true
        default: false
        }
    }

    /// It may stand in a head without ending it.
    var isHeadContent: Bool {
        switch self {
        case .base, .basefont, .bgsound, .head, .html, .link, .meta, .noframes, .noscript, .script, .style, .template,
            .title:
            true
        default: false
        }
    }

    /// What is in it is never shown.
    var isNeverShown: Bool {
        switch self {
        case .template, .datalist, .rp, .iframe, .noembed, .noframes, .video, .audio: true
        default: false
        }
    }
}
