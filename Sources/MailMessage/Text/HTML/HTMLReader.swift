/// Reads an HTML text from its begin to its end, without making a tree of it.
struct HTMLReader {
    var result = VisibleText()
    let limits: VisibleText.Limits
    /// What is left of the bytes of embedded data.
    var embeddedBytes: Int
    /// The link that is open: its number among the links, and where its text begins.
    var openLink: (number: Int, start: Int)?

    private var shown: FoldedText
    private var hidden: FoldedText
    private var open: OpenElements
    private var title: FoldedText
    /// HTML within attributes and comments around this place.
    private var nesting = 0

    init(limits: VisibleText.Limits) {
        self.limits = limits
        embeddedBytes = limits.embeddedBytes
        shown = FoldedText(limit: limits.textBytes)
        hidden = FoldedText(limit: limits.textBytes)
        title = FoldedText(limit: 4096)
        open = OpenElements(limit: limits.depth)
    }

    /// The text that is shown so far.
    var shownBytes: [UInt8] { shown.bytes }
    var shownCount: Int { shown.bytes.count }
    /// Whether text at this place is not shown.
    var isHidden: Bool { open.style.isHidden || isInComment || isWithinHidden }
    /// Whether this is a comment for one mail program. Its tags open and close elements of other such comments: they
    /// say nothing about the rest of the text.
    private(set) var isInComment = false
    /// Whether this is HTML within an attribute of something that is not shown.
    private var isWithinHidden = false

    /// Reads a whole text.
    mutating func read(_ bytes: Span<UInt8>) {
        let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        read(bytes, (hasMark ? 3 : 0)..<bytes.count)
    }

    /// Ends the text.
    consuming func finish() -> VisibleText {
        closeLink()
        result.text = String(decoding: shown.bytes, as: UTF8.self)
        result.invisibleText = String(decoding: hidden.bytes, as: UTF8.self)
        result.title = String(decoding: title.bytes, as: UTF8.self)
        if shown.isTruncated || hidden.isTruncated || open.isTruncated { result.isTruncated = true }
        return result
    }

    private mutating func read(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var tokenizer = HTMLTokenizer(range)
        while true {
            switch tokenizer.next(bytes) {
            case .end: return
            case .ignored: continue
            case .text(let range): text(bytes, range, hasReferences: true)
            case .rawText(let range): text(bytes, range, hasReferences: false)
            case .comment(let range): comment(bytes, range)
            case .startTag: start(bytes, &tokenizer)
            case .endTag: end(tokenizer.tag.element)
            }
            tokenizer.allowsCDATA = open.contains(.svg) || open.contains(.math)
        }
    }

    // MARK: Text

    private mutating func text(_ bytes: Span<UInt8>, _ range: Range<Int>, hasReferences: Bool) {
        if open.last == .head, range.contains(where: { bytes[$0] > 0x20 }) { open.leaveHead() }
        if isHidden {
            let isPreformatted = open.style.isPreformatted
            Self.write(bytes, range, hasReferences: hasReferences, isPreformatted: isPreformatted, to: &hidden)
        } else {
            let isPreformatted = open.style.isPreformatted
            Self.write(bytes, range, hasReferences: hasReferences, isPreformatted: isPreformatted, to: &shown)
        }
    }

    private static func write(
        _ bytes: Span<UInt8>, _ range: Range<Int>, hasReferences: Bool, isPreformatted: Bool, to text: inout FoldedText
    ) {
        guard hasReferences else { return text.append(bytes, range, isPreformatted: isPreformatted) }
        var index = range.lowerBound
        while index < range.upperBound {
            let found = bytes.position(of: UInt8(ascii: "&"), in: index..<range.upperBound)
            text.append(bytes, index..<(found ?? range.upperBound), isPreformatted: isPreformatted)
            guard let found else { return }
            let reference = CharacterReference.read(bytes, at: found, end: range.upperBound, inAttribute: false)
            if let reference {
                text.append(codePoint: reference.codePoint, isPreformatted: isPreformatted)
            } else {
                text.append(bytes, found..<(found + 1), isPreformatted: isPreformatted)
            }
            index = reference?.end ?? found + 1
        }
    }

    /// Writes text that an attribute holds.
    mutating func write(attribute value: [UInt8], within style: ElementStyle) {
        guard !value.isEmpty else { return }
        if style.isHidden || isHidden {
            hidden.space()
            hidden.append(value.span, 0..<value.count, isPreformatted: false)
            hidden.space()
        } else {
            shown.space()
            shown.append(value.span, 0..<value.count, isPreformatted: false)
            shown.space()
        }
    }

    /// A comment for one mail program, `<!--[if mso]> ... <![endif]-->`: that shows what is in it, others do not.
    private mutating func comment(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        let head = range.lowerBound..<min(range.upperBound, range.lowerBound + 200)
        guard !isInComment, range.count > 5, bytes[range.lowerBound] == UInt8(ascii: "["),
            bytes[range.lowerBound + 1] | 0x20 == UInt8(ascii: "i"),
            bytes[range.lowerBound + 2] | 0x20 == UInt8(ascii: "f"),
            let close = bytes.position(of: UInt8(ascii: ">"), in: head)
        else { return }
        isInComment = true
        hidden.space()
        read(bytes, (close + 1)..<range.upperBound)
        hidden.space()
        isInComment = false
    }

    // MARK: Tags

    private mutating func start(_ bytes: Span<UInt8>, _ tokenizer: inout HTMLTokenizer) {
        let tag = tokenizer.tag
        let element = tag.element
        if tag.isTruncated { result.isTruncated = true }
        guard !isInComment else {
            note(bytes, tag, open.style)
            hidden.space()
            guard element.isRawText else { return }
            let content = tokenizer.readRawText(bytes, of: element)
            if element == .script { script(bytes, content) }
            return
        }
        if open.last == .head, !element.isHeadContent { open.leaveHead() }
        open.closeImplied(by: element)
        if element == .a { closeLink() }
        let own = ownStyle(bytes, tag)
        let style = ElementStyle(own, within: open.style)
        separate(element, own)
        note(bytes, tag, style)
        if element.isRawText {
            let content = tokenizer.readRawText(bytes, of: element)
            return rawText(bytes, content, tag, own)
        }
        let isForeign = element == .svg || element == .math || open.contains(.svg) || open.contains(.math)
        if !element.isVoid, !(isForeign && tag.isSelfClosing) { open.push(element, own) }
    }

    private mutating func end(_ element: HTMLElement) {
        guard !isInComment else { return }
        if element == .a { closeLink() }
        // Browsers take these end tags for start tags.
        if element == .br || element == .p, !open.contains(element) { return separate(element, InlineStyle()) }
        if let own = open.end(element) { separate(element, own) }
    }

    /// Parts what stands before the begin or end of an element from what stands after it.
    private mutating func separate(_ element: HTMLElement, _ own: InlineStyle) {
        if element == .br {
            shown.addLine()
            hidden.addLine()
        } else if own.isBlock ?? element.isBlock {
            shown.breakLine(atLeast: element.isParagraph ? 2 : 1)
            hidden.breakLine(atLeast: element.isParagraph ? 2 : 1)
        } else if element == .td || element == .th || element == .button || element == .input {
            shown.space()
            hidden.space()
        }
    }

    private mutating func rawText(_ bytes: Span<UInt8>, _ content: Range<Int>, _ tag: HTMLTag, _ own: InlineStyle) {
        switch tag.element {
        case .script: script(bytes, content)
        case .style: break
        case .title: Self.write(bytes, content, hasReferences: true, isPreformatted: false, to: &title)
        default:
            open.push(tag.element, own)
            text(bytes, content, hasReferences: tag.element == .textarea)
            _ = open.end(tag.element)
            separate(tag.element, own)
        }
    }

    /// How a page within a frame is shown.
    mutating func styleOfFrame(_ bytes: Span<UInt8>, _ tag: HTMLTag) -> ElementStyle {
        ElementStyle(ownStyle(bytes, tag, isFrame: true), within: open.style)
    }

    /// Reads HTML that an attribute holds (`srcdoc`).
    mutating func readNested(_ html: [UInt8], within style: ElementStyle) {
        guard nesting < 2 else {
            result.isTruncated = true
            return
        }
        nesting += 1
        let (outside, link, wasHidden, wasInComment) = (open, openLink, isWithinHidden, isInComment)
        isWithinHidden = style.isHidden || isHidden
        (open, openLink, isInComment) = (OpenElements(limit: limits.depth), nil, false)
        shown.breakLine()
        read(html.span)
        closeLink()
        shown.breakLine()
        if open.isTruncated { result.isTruncated = true }
        (open, openLink, isWithinHidden, isInComment) = (outside, link, wasHidden, wasInComment)
        nesting -= 1
    }
}
