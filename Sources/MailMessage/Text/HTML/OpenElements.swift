/// The elements that are open at a place in a document: all that is kept of its tree.
///
/// An element beyond the depth limit is counted and not kept: its style counts for nothing.
struct OpenElements {
    private struct Entry {
        let element: HTMLElement
        let own: InlineStyle
        var style: ElementStyle
    }

    private var entries: [Entry] = []
    private var counts: [HTMLElement: Int] = [:]
    private let limit: Int
    /// Elements beyond the limit.
    private var beyond = 0
    /// Whether there ever were elements beyond the limit.
    private(set) var isTruncated = false
    /// How the text at this place is shown.
    private(set) var style = ElementStyle()

    init(limit: Int) { self.limit = limit }

    /// The innermost element.
    var last: HTMLElement? { entries.last?.element }

    /// Whether an element is open.
    func contains(_ element: HTMLElement) -> Bool { counts[element, default: 0] > 0 }

    /// Opens an element.
    mutating func push(_ element: HTMLElement, _ own: InlineStyle) {
        guard entries.count < limit else {
            (beyond, isTruncated) = (min(beyond + 1, 1 << 40), true)
            return
        }
        style = ElementStyle(own, within: style)
        entries.append(Entry(element: element, own: own, style: style))
        counts[element, default: 0] += 1
    }

    /// Closes what the begin of an element closes by itself (HTML, section 13.2.6.4).
    mutating func closeImplied(by element: HTMLElement) {
        if element.closesParagraph { close(to: [.p]) { $0.isScope || $0 == .button } }
        switch element {
        case .li: close(to: [.li]) { $0 == .ul || $0 == .ol || $0.isScope }
        case .dd, .dt: close(to: [.dd, .dt]) { $0 == .dl || $0.isScope }
        case .option: close(to: [.option]) { $0.isSpecial }
        case .a: close(to: [.a]) { $0.isSpecial }
        case .td, .th: close(to: [.td, .th]) { $0 == .table || $0 == .template }
        case .tr: closeRow()
        case .tbody, .thead, .tfoot, .caption:
            if close(to: [.tbody, .thead, .tfoot], until: { $0 == .table || $0 == .template }) == nil { closeRow() }
        default: break
        }
    }

    private mutating func closeRow() {
        if close(to: [.tr], until: { $0 == .table || $0 == .template }) != nil { return }
        close(to: [.td, .th]) { $0 == .table || $0 == .template }
    }

    /// Closes an element by its end tag, with all that is open within it, if the tag reaches so far.
    ///
    /// - Returns: what the element said about itself, or `nil` when nothing was closed.
    mutating func end(_ element: HTMLElement) -> InlineStyle? {
        if beyond > 0 {
            beyond -= 1
            return nil
        }
        // The end of a document or its body is one only where nothing follows.
        if element == .html || element == .body || element == .other && !contains(.other) { return nil }
        if element.isFormatting { return endFormatting(element) }
        if element.isTablePart { return close(to: [element]) { $0 == .table && element != .table } }
        if element.isSpecial { return close(to: [element], until: \.isScope) }
        return close(to: [element], until: \.isSpecial)
    }

    /// Closes the innermost of some elements, with all within it, unless an element that stops the search is nearer.
    @discardableResult
    private mutating func close(to elements: [HTMLElement], until isStop: (HTMLElement) -> Bool) -> InlineStyle? {
        guard elements.contains(where: contains) else { return nil }
        for index in entries.indices.reversed() {
            if elements.contains(entries[index].element) {
                let own = entries[index].own
                remove(from: index)
                return own
            }
            if isStop(entries[index].element) { return nil }
        }
        return nil
    }

    private mutating func remove(from index: Int) {
        for entry in entries[index...] { counts[entry.element, default: 1] -= 1 }
        entries.removeSubrange(index...)
        style = entries.last?.style ?? ElementStyle()
    }

    /// Takes a formatting element out, while blocks that were opened in it stay open.
    private mutating func endFormatting(_ element: HTMLElement) -> InlineStyle? {
        guard contains(element) else { return nil }
        var isCrossing = false
        for index in entries.indices.reversed() {
            let entry = entries[index]
            guard entry.element == element else {
                if entry.element.isScope { return nil }
                isCrossing = isCrossing || entry.element.isSpecial
                continue
            }
            guard isCrossing else {
                remove(from: index)
                return entry.own
            }
            counts[element, default: 1] -= 1
            entries.remove(at: index)
            for later in index..<entries.count {
                let outer = later > 0 ? entries[later - 1].style : ElementStyle()
                entries[later].style = ElementStyle(entries[later].own, within: outer)
            }
            style = entries.last?.style ?? ElementStyle()
            return entry.own
        }
        return nil
    }

    /// Leaves the head, if that is the innermost element.
    mutating func leaveHead() {
        if last == .head, let index = entries.indices.last { remove(from: index) }
    }
}
