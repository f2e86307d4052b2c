import MailMessage

/// Links and anchors.
extension HTMLRenderer {
    /// Characters of a link beyond which it is cut.
    private static let longestLink = 8_192

    /// Reads the links of a start tag.
    mutating func readLinks(_ bytes: Span<UInt8>, _ name: HTMLTagName) {
        guard !reader.attributes.isEmpty else { return }
        switch name {
        case .body: add(attribute(bytes, "background"), .body)
        case .table: add(attribute(bytes, "background"), .table)
        case .tr: add(attribute(bytes, "background"), .row)
        case .td: add(attribute(bytes, "background"), .cell)
        case .a, .area, .link:
            let kind: PageLink.Kinds = name == .a ? .a : name == .area ? .area : .link
            add(reference(bytes), kind)
            add(attribute(bytes, "data-saferedirecturl"), kind)
        case .img: add(source(bytes), .image)
        case .frame: add(source(bytes), .frame)
        case .iframe: add(source(bytes), .iframe)
        case .embed: add(source(bytes), .embed)
        case .script: add(source(bytes), .script)
        case .bgsound: add(source(bytes), .sound)
        case .form: add(attribute(bytes, "action"), .form)
        case .base: readBase(bytes)
        case .meta: add(refresh(bytes), .meta)
        default: break
        }
    }

    /// Begins the text of an anchor.
    mutating func openAnchor(_ bytes: Span<UInt8>) {
        let address = reference(bytes).map { cut($0) } ?? DecodedText()
        let place = link(address)
        facts.links[place].anchorTexts.add(DecodedText())
        anchorLink = place
        facts.anchors.add(DecodedText())
    }

    /// `href`, or what stands so behind a slash by mistake; byte order marks are taken out.
    private func reference(_ bytes: Span<UInt8>) -> DecodedText? {
        guard var text = misplaced(bytes, "/href") ?? attribute(bytes, "href") else { return nil }
        let mark: [UInt8] = text.isUnicode ? [0xEF, 0xBB, 0xBF] : [0xC3, 0xAF, 0xC2, 0xBB, 0xC2, 0xBF]
        if text.utf8.span.nextIndex(of: mark[0], from: 0) != nil { text.utf8 = text.utf8.removing(mark) }
        return text
    }

    private func source(_ bytes: Span<UInt8>) -> DecodedText? {
        misplaced(bytes, "/src") ?? attribute(bytes, "src")
    }

    /// The value of an attribute whose name has another before it: `alt/src`.
    private func misplaced(_ bytes: Span<UInt8>, _ name: StaticString) -> DecodedText? {
        var found: MarkupAttribute?
        for attribute in reader.attributes where attribute.name.count > name.utf8CodeUnitCount {
            let range = attribute.name.lowerBound + 1..<attribute.name.upperBound
            guard let slash = bytes.position(of: name, in: range), bytes[slash - 1].isWordByte else { continue }
            found = attribute
        }
        return found.map { value(bytes, $0) }
    }

    /// Where `<meta http-equiv=refresh>` leads.
    private func refresh(_ bytes: Span<UInt8>) -> DecodedText? {
        guard let kind = attribute(bytes, "http-equiv"), let content = attribute(bytes, "content") else { return nil }
        guard kind.utf8.span.position(of: "refresh", in: kind.utf8.indices) != nil else { return nil }
        let text = content.utf8.span
        let line = text.nextIndex(of: 0x0A, from: 0) ?? text.count
        var (from, start, isThere) = (0, nil as Int?, false)
        while let found = text.position(of: "url", in: from..<text.count) {
            from = found + 3
            guard found == 0 || !text[found - 1].isWordByte else { continue }
            let equals = behindSpace(text, from, content.isUnicode)
            guard equals < text.count, text[equals] == 0x3D else { continue }
            isThere = true
            // The last one counts, of the first line.
            if found <= line { start = behindSpace(text, equals + 1, content.isUnicode) }
        }
        guard isThere else { return nil }
        let first = start ?? 0
        guard let semicolon = text.nextIndex(of: 0x3B, from: first) else {
            return DecodedText(Array(content.utf8[first...]), isUnicode: content.isUnicode)
        }
        let end = text.trimmed(first..<semicolon, isUnicode: content.isUnicode).upperBound
        // What stands in further lines stays.
        let rest = text.nextIndex(of: 0x0A, from: semicolon) ?? text.count
        let pieces = [content.utf8[first..<max(end, first)], content.utf8[rest...]]
        return DecodedText(Array(pieces.joined()), isUnicode: content.isUnicode)
    }

    private func behindSpace(_ text: Span<UInt8>, _ start: Int, _ isUnicode: Bool) -> Int {
        var index = start
        while index < text.count {
            let length = text.spaceLength(at: index, isUnicode: isUnicode)
            guard length > 0 else { break }
            index += length
        }
        return index
    }

    private mutating func readBase(_ bytes: Span<UInt8>) {
        guard let text = attribute(bytes, "href"), !text.utf8.isEmpty, text.utf8 != [0x30] else { return }
        let address = cut(text)
        add(address, .base)
        if let folder = LinkReference.folder(of: address.utf8) {
            base = DecodedText(folder, isUnicode: address.isUnicode)
        }
    }

    /// Adds a link: an absolute one, or one that is resolved by the base.
    private mutating func add(_ text: DecodedText?, _ kind: PageLink.Kinds) {
        guard let text else { return }
        let address = cut(text)
        guard !address.utf8.isEmpty else { return }
        let others: [StaticString] = ["data:", "mailto:", "file:", "cid:", "tel:"]
        let span = address.utf8.span
        if others.contains(where: { span.has($0, at: 0, end: span.count) }) {
            let place = link(address)
            facts.links[place].kinds.insert(kind)
            return
        }
        let resolved = LinkReference.resolved(address.utf8, base: base?.utf8 ?? [])
        guard !resolved.isEmpty else { return }
        let place = link(DecodedText(resolved, isUnicode: address.isUnicode || base?.isUnicode ?? false))
        facts.links[place].kinds.insert(kind)
    }

    /// Without white space around it, and not too long.
    private mutating func cut(_ text: DecodedText) -> DecodedText {
        let bytes = text.utf8.span
        var (start, end) = (0, bytes.count)
        func space(_ index: Int) -> Int {
            let length = bytes.spaceLength(at: index, isUnicode: text.isUnicode)
            if length > 0 { return length }
            return bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0
        }
        while start < end, case let length = space(start), length > 0 { start += length }
        while end > start {
            let last = bytes.startOfCharacter(before: end)
            guard last >= start, space(last) == end - last else { break }
            end = last
        }
        if end - start > Self.longestLink {
            let last = bytes.index(of: start, movedBy: Self.longestLink)
            if last < end {
                facts.isLinkTruncated = true
                end = last
            }
        }
        return start == 0 && end == bytes.count
            ? text : DecodedText(Array(text.utf8[start..<end]), isUnicode: text.isUnicode)
    }

    /// The place of the link with an address; a new one where there is none.
    private mutating func link(_ address: DecodedText) -> Int {
        if let place = linkPlaces[address.utf8] { return place }
        facts.links.append(PageLink(address: address))
        linkPlaces[address.utf8] = facts.links.count - 1
        return facts.links.count - 1
    }
}

extension [UInt8] {
    /// Without any occurrence of some bytes, which are not empty.
    fileprivate func removing(_ part: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var index = startIndex
        while index < endIndex {
            if self[index] == part[0], self[index...].starts(with: part) {
                index += part.count
            } else {
                output.append(self[index])
                index += 1
            }
        }
        return output
    }
}
