/// What a tag links to.
extension HTMLReader {
    /// Keeps the links, alternative texts and the like of a tag.
    mutating func note(_ bytes: Span<UInt8>, _ tag: HTMLTag, _ style: ElementStyle) {
        guard !tag.attributes.isEmpty else { return }
        let download = tag.value(.download).map { bytes.attributeText($0, limit: limits.targetBytes) }
        // What is in an inner page is shown, though the text between the tags of the frame is not.
        let outside = tag.element == .iframe ? styleOfFrame(bytes, tag) : style
        var isRefresh = false
        for attribute in tag.attributes {
            switch attribute.name {
            case .href, .xlink, .src, .data, .background, .action, .formaction, .poster, .lowsrc, .code, .codebase,
                .ping:
                link(bytes, attribute.value, tag, download, outside)
            case .srcset:
                // The first picture stands for all.
                let end = bytes.position(of: UInt8(ascii: ","), in: attribute.value)
                link(bytes, attribute.value.lowerBound..<(end ?? attribute.value.upperBound), tag, nil, style)
            case .srcdoc where tag.element == .iframe:
                let (html, isCut) = bytes.attribute(attribute.value, limit: limits.inputBytes)
                if isCut { result.isTruncated = true }
                readNested(html, within: outside)
            case .httpEquivalent: isRefresh = bytes.text(attribute.value).lowercased() == "refresh"
            case .alt where tag.element == .area:
                setShown(bytes.attribute(attribute.value, limit: limits.shownBytes).value)
            case .value where tag.element == .input: button(bytes, attribute.value, tag, style)
            case .eventHandler: script(bytes, attribute.value)
            default: break
            }
        }
        if tag.element == .meta, isRefresh, let content = tag.value(.content) { refresh(bytes, content, tag, style) }
    }

    private mutating func link(
        _ bytes: Span<UInt8>, _ value: Range<Int>, _ tag: HTMLTag, _ download: String?, _ style: ElementStyle
    ) {
        let value = bytes.withoutBlanks(value)
        guard !value.isEmpty || download != nil else { return }
        let (raw, isCut) = bytes.attribute(value, limit: limits.targetBytes)
        // Browsers drop line ends and tabs anywhere in a link.
        var target = raw.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        let scheme = target.prefix(11).lowercasedText
        if scheme.hasPrefix("data:") {
            embed(bytes, value, tag, download)
            target = Array(target.prefix(64))
        } else if isCut {
            result.isTruncated = true
        }
        if scheme == "javascript:" { script(bytes, value) }
        guard result.links.count < limits.links else {
            result.isTruncated = true
            return
        }
        let alternative = tag.element == .img ? tag.value(.alt) : nil
        let shown = alternative.map { bytes.attributeText($0, limit: limits.shownBytes) } ?? ""
        let isHidden = style.isHidden || self.isHidden
        result.links.append(
            VisibleText.Link(
                target: String(decoding: target, as: UTF8.self), shownText: shown, element: tag.element.rawValue,
                downloadName: download, isHidden: isHidden, range: tag.range))
        if tag.element == .a, !isInComment { openLink = (result.links.count - 1, shownCount) }
    }

    /// Ends the link that is open: the text shown since its begin is its own.
    mutating func closeLink() {
        guard let (number, start) = openLink else { return }
        openLink = nil
        let bytes = shownBytes
        guard start < bytes.count, result.links.indices.contains(number) else { return }
        setShown(Array(bytes[start...].prefix(limits.shownBytes).trimmed), number)
    }

    private mutating func setShown(_ text: [UInt8], _ number: Int? = nil) {
        guard let number = number ?? result.links.indices.last else { return }
        result.links[number].shownText = String(decoding: text, as: UTF8.self)
    }

    /// The text on a button.
    private mutating func button(_ bytes: Span<UInt8>, _ value: Range<Int>, _ tag: HTMLTag, _ style: ElementStyle) {
        guard let type = tag.value(.type), ["submit", "button", "reset"].contains(bytes.text(type).lowercased()) else {
            return
        }
        write(attribute: bytes.attribute(value, limit: limits.shownBytes).value, within: style)
    }

    /// `content="0; url=https://example.org/"`.
    private mutating func refresh(_ bytes: Span<UInt8>, _ value: Range<Int>, _ tag: HTMLTag, _ style: ElementStyle) {
        var start = value.lowerBound
        while start < value.upperBound, bytes[start] != UInt8(ascii: ";"), bytes[start] != UInt8(ascii: ",") {
            start += 1
        }
        var rest = bytes.withoutBlanks(min(start + 1, value.upperBound)..<value.upperBound)
        if rest.count > 3, bytes.text(rest.lowerBound..<(rest.lowerBound + 3)).lowercased() == "url" {
            var index = rest.lowerBound + 3
            while index < rest.upperBound, bytes[index].isHTMLSpace || bytes[index] == UInt8(ascii: "=") { index += 1 }
            rest = index..<rest.upperBound
        }
        for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] where !rest.isEmpty && bytes[rest.lowerBound] == quote {
            let from = rest.lowerBound + 1
            rest = from..<(bytes.position(of: quote, in: from..<rest.upperBound) ?? rest.upperBound)
        }
        link(bytes, rest, tag, nil, style)
    }
}

extension Span where Element == UInt8 {
    /// A range without the blanks and control characters around it.
    func withoutBlanks(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start] <= 0x20 { start += 1 }
        while end > start, self[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    /// An attribute's value as text, cut at a limit.
    func attributeText(_ range: Range<Int>, limit: Int) -> String {
        String(decoding: attribute(range, limit: limit).value, as: UTF8.self)
    }
}
