import MailMessage

/// Text, and how it is put together.
extension HTMLRenderer {
    /// A piece of text as it stands between tags.
    mutating func text(_ bytes: Span<UInt8>, isUnicode: Bool) {
        if isOpen(.script) { return facts.scripts.add(DecodedText(bytes.copy(), isUnicode: isUnicode)) }
        if isOpen(.style) { return }
        if isOpen(.a) {
            if let anchorLink { facts.links[anchorLink].anchorTexts.extendLast(bytes, isUnicode: isUnicode) }
            facts.anchors.extendLast(bytes, isUnicode: isUnicode)
        }
        if isOpen(.title) { facts.titles.extendLast(bytes, isUnicode: isUnicode) }
        let isInvisible = !Self.isBlank(bytes) && noteInvisibility()
        noteDividedWord(bytes, isUnicode: isUnicode)
        append(bytes, isUnicode: isUnicode, isInvisible: isInvisible)
    }

    /// Whether an element is open.
    func isOpen(_ name: HTMLTagName) -> Bool { facts.depths[Self.place(of: name)] > 0 }

    private static func place(of name: HTMLTagName) -> Int {
        switch name {
        case .a: places.a
        case .script: places.script
        case .style: places.style
        default: places.title
        }
    }

    private static let places = (
        a: place(of: "a"), script: place(of: "script"), style: place(of: "style"), title: place(of: "title")
    )

    private static func place(of name: String) -> Int {
        HTMLTagName.allCases.firstIndex { $0.rawValue == name } ?? 0
    }

    /// Whether nothing but white space of ASCII is there; `Â` and a no-break space together count as such.
    private static func isBlank(_ bytes: Span<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            if bytes[index].isSpaceByte {
                index += 1
            } else if bytes.isWronglyDecodedSpace(at: index) {
                index += 4
            } else {
                return false
            }
        }
        return true
    }

    /// Whether text at the place is not seen.
    private mutating func noteInvisibility() -> Bool {
        let style = styles.top
        if style.text.isNear(style.background) {
            facts.hasLowContrast = true
            return true
        }
        if style.text == .invalid || style.background == .invalid {
            facts.hasInvalidColor = true
            return true
        }
        return style.size <= 1 || style.isNotDisplayed || style.isHidden
    }

    /// Adds text, with one space for white space.
    private mutating func append(_ bytes: Span<UInt8>, isUnicode: Bool, isInvisible: Bool) {
        let start = output.count
        var (from, index) = (0, 0)
        // A space behind a line end is dropped.
        let dropsSpace = !isInvisible && last?.isSpace ?? false
        while index < bytes.count {
            let isWrong = bytes[index] == 0xC3 && bytes.isWronglyDecodedSpace(at: index)
            guard isWrong || bytes[index].isSpaceByte else {
                index &+= 1
                continue
            }
            if from < index { bytes.append(from..<index, to: &output) }
            if !dropsSpace || index > 0 { output.append(0x20) }
            if isWrong {
                index += 4
            } else {
                while index < bytes.count, bytes[index].isSpaceByte { index &+= 1 }
            }
            from = index
        }
        if from < index { bytes.append(from..<index, to: &output) }
        endPiece(LastPiece(start: start, isSpace: false, isInvisible: isInvisible, isUnicode: isUnicode))
    }

    /// Adds the line ends or the space that stand for a tag.
    mutating func appendSpace(_ traits: HTMLTagName.Traits) {
        if let last, !last.isSpace, !last.isInvisible, output.count > last.start, output.last == 0x20 {
            output.removeLast()
            if !stretches.isEmpty { stretches[stretches.count - 1].end -= 1 }
        }
        let start = output.count
        if traits.contains(.isLine) {
            output.append(0x0A)
        } else if traits.contains(.isBlank) {
            output.append(0x20)
        } else {
            output.append(0x0A)
            output.append(0x0A)
        }
        endPiece(LastPiece(start: start, isSpace: true))
    }

    private mutating func endPiece(_ piece: LastPiece) {
        last = piece
        isWide = isWide || piece.isUnicode
        if let stretch = stretches.last, stretch.isInvisible == piece.isInvisible {
            stretches[stretches.count - 1].end = output.count
            if piece.isUnicode { stretches[stretches.count - 1].isUnicode = true }
        } else {
            stretches.append(
                RenderedPart.Stretch(
                    end: output.count, isInvisible: piece.isInvisible, isUnicode: piece.isUnicode))
        }
    }
}

extension Span where Element == UInt8 {
    /// `Â` and a no-break space: the latter in UTF-8, read as ISO 8859-1.
    fileprivate func isWronglyDecodedSpace(at index: Int) -> Bool {
        index + 3 < count && self[index] == 0xC3 && self[index + 1] == 0x82 && self[index + 2] == 0xC2
            && self[index + 3] == 0xA0
    }
}
