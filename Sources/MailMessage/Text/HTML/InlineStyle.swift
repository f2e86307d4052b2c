/// What an element says itself about how it is shown: its `style` attribute, and attributes that mean the same.
struct InlineStyle {
    /// Whether `display` is `none`.
    var isNotDisplayed: Bool?
    /// Whether `display` puts it on lines of its own.
    var isBlock: Bool?
    /// Whether `visibility` hides it; its content may show itself again.
    var isInvisible: Bool?
    /// Opacity so low, a box so small or a place so far outside that nothing in it can be seen.
    var isGone = false
    /// Whether the font is too small to be read; its content may choose another.
    var isTiny: Bool?
    /// Whether the size is relative to that of the parent, so that it stays tiny within a tiny one.
    var isRelativeSize = false
    var isPreformatted: Bool?
    var color: StyleColor?
    var background: StyleColor?
    /// Whether there is a picture behind, so that the colour of the background is not known.
    var hasPicture = false

    private var isClipping = false
    private var isEmptyBox = false
    private var isPositioned = false
    private var isOutside = false
    /// The properties that were `!important`, which nothing later changes.
    private var important: Set<Property> = []

    private enum Property: String, CaseIterable {
        case display, visibility, opacity, font, color, background, overflow, position, left, top, height, width, clip
        case transform, filter
        case fontSize = "font-size"
        case backgroundColor = "background-color"
        case backgroundImage = "background-image"
        case textIndent = "text-indent"
        case maximalHeight = "max-height"
        case maximalWidth = "max-width"
        case whiteSpace = "white-space"
        case overflowX = "overflow-x"
        case overflowY = "overflow-y"
    }

    private static let properties = PackedName.table(Property.self)

    /// An element that says nothing.
    init() {}

    /// Adds declarations (CSS Style Attributes, section 3). What is malformed or not known is passed over.
    mutating func add(_ css: [UInt8]) {
        let css = css.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "*") } ? Self.plain(css) : css
        var index = 0
        while index < css.count {
            let start = index
            let end = Self.declarationEnd(css, from: start)
            index = end + 1
            guard let colon = css[start..<end].firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = css[start..<colon].trimmed
            guard let key = PackedName.key(css.span, name.startIndex..<name.endIndex),
                let property = Self.properties[key]
            else { continue }
            var value = Array(css[(colon + 1)..<end].trimmed.lazy.map(\.lowercased))
            if let mark = value.firstIndex(of: UInt8(ascii: "!")) {
                value.removeSubrange(mark...)
                important.remove(property)
                set(property, Array(value.trimmed))
                important.insert(property)
            } else if !important.contains(property) {
                set(property, value)
            }
        }
        if (isClipping && isEmptyBox) || (isPositioned && isOutside) { isGone = true }
    }

    /// Where a declaration ends: at a `;` that is in no quotes and no parentheses.
    private static func declarationEnd(_ css: [UInt8], from start: Int) -> Int {
        var (depth, quote) = (0, UInt8(0))
        for index in start..<css.count {
            switch css[index] {
            case quote where quote != 0: quote = 0
            case _ where quote != 0: break
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = css[index]
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth = max(0, depth - 1)
            case UInt8(ascii: ";") where depth == 0: return index
            default: break
            }
        }
        return css.count
    }

    /// The text without comments, and with escapes resolved.
    private static func plain(_ css: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        var index = 0
        while index < css.count {
            let next = index + 1 < css.count ? css[index + 1] : 0
            if css[index] == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
                index += 2
                while index < css.count,
                    css[index] != UInt8(ascii: "*") || index + 1 >= css.count || css[index + 1] != UInt8(ascii: "/")
                {
                    index += 1
                }
                index += 2
            } else if css[index] == UInt8(ascii: "\\") {
                var (value, digits) = (UInt32(0), 0)
                index += 1
                while index < css.count, digits < 6, let digit = css[index].hexadecimal {
                    value = value << 4 | UInt32(digit)
                    (index, digits) = (index + 1, digits + 1)
                }
                if digits > 0 {
                    plain.append(scalar: value)
                    if index < css.count, css[index].isHTMLSpace { index += 1 }
                } else if index < css.count {
                    plain.append(css[index])
                    index += 1
                }
            } else {
                plain.append(css[index])
                index += 1
            }
        }
        return plain
    }

    private mutating func set(_ property: Property, _ value: [UInt8]) {
        let words = value.split { $0.isHTMLSpace }
        guard let first = words.first else { return }
        let word = String(decoding: first, as: UTF8.self)
        let length = StyleLength(first)
        switch property {
        case .display: setDisplay(word)
        case .visibility: isInvisible = ["hidden": true, "collapse": true, "visible": false][word] ?? isInvisible
        case .opacity:
            if let length { isGone = isGone || length.value < (length.unit == .percent ? 6 : 0.06) }
        case .filter:
            if value.starts(with: "alpha(opacity=0)".utf8) || value.starts(with: "opacity(0)".utf8) { isGone = true }
        case .fontSize: setSize(length)
        case .font: setFont(words)
        case .color: color = StyleColor(value) ?? color
        case .backgroundColor: background = StyleColor(value) ?? background
        case .background, .backgroundImage: setBackground(value, words)
        case .textIndent: isGone = isGone || (length?.isFarOutside ?? false)
        case .overflow, .overflowX, .overflowY: isClipping = word == "hidden" || word == "clip"
        case .height, .width, .maximalHeight, .maximalWidth:
            if let length { isEmptyBox = isEmptyBox || length.value <= (length.unit == .absolute ? 1 : 0) }
        case .position: isPositioned = word == "absolute" || word == "fixed"
        case .left, .top: isOutside = isOutside || (length?.isFarOutside ?? false)
        case .clip: if value.filter({ !$0.isHTMLSpace && $0 != 0x2C }).starts(with: "rect(00".utf8) { isOutside = true }
        case .transform: if value.starts(with: "scale(0)".utf8) { isGone = true }
        case .whiteSpace: isPreformatted = word.hasPrefix("pre") || word == "break-spaces"
        }
    }

    private mutating func setDisplay(_ word: String) {
        switch word {
        case "none": (isNotDisplayed, isBlock) = (true, nil)
        case "block", "table", "flex", "grid", "list-item", "table-row", "flow-root":
            (isNotDisplayed, isBlock) = (false, true)
        case "inline", "inline-block", "inline-table", "inline-flex", "contents":
            (isNotDisplayed, isBlock) = (false, false)
        case "table-cell", "table-caption", "initial", "inherit", "unset", "revert", "-webkit-box":
            (isNotDisplayed, isBlock) = (false, nil)
        default: break
        }
    }

    private mutating func setSize(_ length: StyleLength?) {
        isTiny = length?.isTinySize ?? false
        isRelativeSize = length.map { $0.unit == .relative || $0.unit == .percent } ?? false
    }

    /// `font: bold 0/0 a`: the first word that is a length is the size.
    private mutating func setFont(_ words: [ArraySlice<UInt8>]) {
        for word in words {
            let size = word.prefix { $0 != UInt8(ascii: "/") }
            guard let length = StyleLength(size) else { continue }
            // A bare number is a weight, unless it is zero.
            if length.unit != .none || length.value == 0 { return setSize(length) }
        }
    }

    private mutating func setBackground(_ value: [UInt8], _ words: [ArraySlice<UInt8>]) {
        if value.firstRange(ofText: "url(") != nil || value.firstRange(ofText: "gradient(") != nil { hasPicture = true }
        if let found = StyleColor(value) {
            background = found
        } else if let found = words.lazy.compactMap({ StyleColor($0) }).first {
            background = found
        }
    }
}

extension [UInt8] {
    /// Where a short text stands first.
    func firstRange(ofText text: StaticString) -> Range<Int>? {
        let length = text.utf8CodeUnitCount
        guard length <= count else { return nil }
        return (0...(count - length)).first { start in
            (0..<length).allSatisfy { unsafe self[start + $0] == text.utf8Start[$0] }
        }.map { $0..<($0 + length) }
    }
}
