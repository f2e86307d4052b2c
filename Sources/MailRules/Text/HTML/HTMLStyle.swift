/// How text looks at a place.
struct HTMLStyle: Sendable {
    /// The elements that change it.
    enum Element: UInt8, Sendable, CaseIterable {
        case base, body, font, table, row, cell, big, small, basefont, span, paragraph, division, anchor

        /// That of a tag; a cell of the head is one too.
        init?(_ name: HTMLTagName) {
            switch name {
            case .body: self = .body
            case .font: self = .font
            case .table: self = .table
            case .tr: self = .row
            case .td, .th: self = .cell
            case .big: self = .big
            case .small: self = .small
            case .basefont: self = .basefont
            case .span: self = .span
            case .p: self = .paragraph
            case .div: self = .division
            case .a: self = .anchor
            default: return nil
            }
        }
    }

    /// Whose it is.
    var element = Element.base
    /// The colour of the text.
    var text = HTMLColor.rgb(0)
    /// The colour behind it.
    var background = HTMLColor.rgb(0xFF_FFFF)
    /// The size of the font.
    var size: Double = 3
    /// `display: none`.
    var isNotDisplayed = false
    /// `visibility: hidden`.
    var isHidden = false
}

/// The styles of the elements that are open.
struct HTMLStyleStack: Sendable {
    /// Elements within more than so many change nothing.
    static let deepest = 50_000

    private var styles = [HTMLStyle()]
    private var counts = [Int](repeating: 0, count: HTMLStyle.Element.allCases.count)

    /// The style at the place.
    var top: HTMLStyle { styles.last ?? HTMLStyle() }

    mutating func push(_ style: HTMLStyle) {
        guard styles.count < Self.deepest else { return }
        styles.append(style)
        counts[Int(style.element.rawValue)] += 1
    }

    private mutating func pop() -> HTMLStyle.Element? {
        guard styles.count > 1, let last = styles.popLast() else { return nil }
        counts[Int(last.element.rawValue)] -= 1
        return last.element
    }

    /// Closes all up to an element, if that is open.
    mutating func close(_ element: HTMLStyle.Element) {
        guard counts[Int(element.rawValue)] > 0 else { return }
        while let closed = pop(), closed != element {}
    }

    /// Closes what a new cell or row ends: fonts and cells, and rows for a row.
    mutating func closeTableElement(_ element: HTMLStyle.Element) {
        guard counts[Int(element.rawValue)] > 0 else { return }
        while let last = styles.last?.element,
            last == .font || last == .cell || last == .row && element == .row
        { _ = pop() }
    }
}
