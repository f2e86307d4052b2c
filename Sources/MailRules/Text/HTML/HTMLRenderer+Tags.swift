import MailMessage

/// Tags: what is counted of them and what they do to the text.
extension HTMLRenderer {
    mutating func startTag(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        let entry = HTMLTagName.find(bytes, range)
        guard count(entry, bytes, range, by: 1), let entry else { return }
        if entry.traits.contains(.isStyle), let element = HTMLStyle.Element(entry.name) {
            openStyle(bytes, element)
            if facts.isBrokenOff { return }
        }
        if !entry.traits.isDisjoint(with: [.isLine, .isBlank, .isParagraph]) { appendSpace(entry.traits) }
        if entry.traits.contains(.isLink) { readLinks(bytes, entry.name) }
        note(bytes, entry.name)
    }

    mutating func endTag(_ entry: HTMLTagName.Entry?, _ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard count(entry, bytes, range, by: -1), let entry else { return }
        // Text behind the end of the body is still shown as within it.
        if entry.traits.contains(.isStyle), entry.name != .body, let element = HTMLStyle.Element(entry.name) {
            styles.close(element)
        }
        if !entry.traits.isDisjoint(with: [.isLine, .isBlank, .isParagraph]) { appendSpace(entry.traits) }
    }

    /// Counts a tag.
    /// - Returns: whether it may mean anything.
    private mutating func count(
        _ entry: HTMLTagName.Entry?, _ bytes: Span<UInt8>, _ range: Range<Int>, by step: Int32
    ) -> Bool {
        facts.tags += 1
        guard let entry else {
            let isNamespace = bytes.isOfficeName(range)
            let name = bytes.lowercased(range)
            let depth = facts.otherDepths[name]
            if isNamespace {
                facts.elements += 1
                if depth == nil { facts.elementsSeen += 1 }
            }
            if depth == nil { facts.tagsSeen += 1 }
            facts.otherDepths[name] = newDepth(depth ?? 0, step)
            return false
        }
        let depth = facts.depths[entry.place]
        if entry.traits.contains(.isElement) {
            facts.elements += 1
            if depth < 0 { facts.elementsSeen += 1 }
        }
        if depth < 0 { facts.tagsSeen += 1 }
        facts.depths[entry.place] = newDepth(max(depth, 0), step)
        return true
    }

    private mutating func newDepth(_ depth: Int32, _ step: Int32) -> Int32 {
        guard depth &+ step < 0 else { return depth &+ step }
        facts.extraEnds += 1
        return 0
    }

    /// The value of an attribute of the start tag, its entities decoded; nil where it is not there.
    /// - Parameter name: in small letters.
    func attribute(_ bytes: Span<UInt8>, _ name: StaticString) -> DecodedText? {
        for attribute in reader.attributes where attribute.name.count == name.utf8CodeUnitCount {
            guard bytes.has(name, at: attribute.name.lowerBound, end: attribute.name.upperBound) else { continue }
            return value(bytes, attribute)
        }
        return nil
    }

    /// The value of an attribute, its entities decoded.
    func value(_ bytes: Span<UInt8>, _ attribute: MarkupAttribute) -> DecodedText {
        guard !attribute.isBare, bytes.position(of: 0x26, in: attribute.value) != nil else {
            return DecodedText(bytes.copy(attribute.value), isUnicode: isUnicode)
        }
        var text: [UInt8] = []
        let isWide = MarkupEntity.decode(bytes, attribute.value, findsPrefixes: false, into: &text)
        return DecodedText(text, isUnicode: isUnicode || isWide)
    }

    /// What is noted of a start tag besides its count.
    private mutating func note(_ bytes: Span<UInt8>, _ name: HTMLTagName) {
        switch name {
        case .font:
            guard let face = attribute(bytes, "face") else { return }
            if !FontFace.isUsual(face) { facts.hasBadFontFace = true }
        case .img:
            if isOpen(.a) {
                let mark = Array("<img>\n".utf8)
                if let anchorLink { facts.links[anchorLink].anchorTexts.extendLast(mark.span, isUnicode: false) }
                facts.anchors.extendLast(mark.span, isUnicode: false)
            }
            guard let width = attribute(bytes, "width"), let height = attribute(bytes, "height") else { return }
            // Percentages are of a screen of 800 by 600.
            let area = (Self.pixels(width, 8) ?? 200) * (Self.pixels(height, 6) ?? 200)
            facts.imageArea += area
        case .form:
            guard let action = attribute(bytes, "action")?.utf8 else { return }
            if action.span.position(of: "mailto:", in: action.indices) != nil { facts.hasFormByMail = true }
        case .object, .embed: facts.hasEmbedded = true
        case .a: openAnchor(bytes)
        case .title: facts.titles.add(DecodedText())
        default: break
        }
    }

    /// A number of pixels above 0, or a percentage of a hundred of them; nil for anything else.
    private static func pixels(_ text: DecodedText, _ percent: Double) -> Double? {
        let bytes = text.utf8
        let digits = bytes.prefix { $0.isDigitByte }
        var rest = bytes.dropFirst(digits.count)
        var number = digits.reduce(0.0) { $0 * 10 + Double($1 - 0x30) }
        if rest.first == 0x25 {
            number *= percent
            rest.removeFirst()
        }
        guard !digits.isEmpty, rest.isEmpty || rest.elementsEqual([0x0A]), number > 0 else { return nil }
        return number
    }
}

extension Span where Element == UInt8 {
    /// A name that office programs use: `o:p`, `st1:place`.
    fileprivate func isOfficeName(_ range: Range<Int>) -> Bool {
        guard range.count >= 3 else { return false }
        var index = range.lowerBound
        if self[index].lowercased == 0x6F, self[index + 1] == 0x3A {
            index += 2
        } else if range.count >= 5, has("st", at: index, end: range.upperBound), self[index + 2].isDigitByte,
            self[index + 3] == 0x3A
        {
            index += 4
        } else {
            return false
        }
        let end = self[range.upperBound - 1] == 0x2F ? range.upperBound - 1 : range.upperBound
        guard index < end else { return false }
        for place in index..<end where !self[place].isWordByte && self[place] != 0x2D { return false }
        return true
    }
}
