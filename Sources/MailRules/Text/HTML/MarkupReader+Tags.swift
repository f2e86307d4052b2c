import MailMessage

/// Tags.
extension MarkupReader {
    /// The start tag at the index. Quotes count within values alone.
    mutating func startTag(_ bytes: Span<UInt8>) -> Outcome {
        let (start, end) = (index, bytes.count)
        attributes.removeAll(keepingCapacity: true)
        var at = start + 2
        while at < end, !bytes[at].endsWord { at += 1 }
        let name = start + 1..<at
        at = bytes.behindSpace(at)
        while at < end, bytes[at] != 0x3E {
            let first = at
            at += 1
            while at < end, !bytes[at].endsWord, bytes[at] != 0x3D { at += 1 }
            let attribute = first..<at
            at = bytes.behindSpace(at)
            guard at < end else { return .unfinished }
            guard bytes[at] == 0x3D else {
                attributes.append(MarkupAttribute(name: attribute, value: attribute, isBare: true))
                continue
            }
            at = bytes.behindSpace(at + 1)
            guard at < end else { return .unfinished }
            if bytes[at] == 0x3E {
                attributes.append(MarkupAttribute(name: attribute, value: at..<at, isBare: false))
                break
            }
            let value: Range<Int>
            if bytes[at] == 0x22 || bytes[at] == 0x27 {
                guard let quote = bytes.nextIndex(of: bytes[at], from: at + 1) else { return .unfinished }
                value = at + 1..<quote
                at = quote + 1
            } else {
                let first = at
                while at < end, !bytes[at].endsWord { at += 1 }
                value = first..<at
            }
            attributes.append(MarkupAttribute(name: attribute, value: value, isBare: false))
            at = bytes.behindSpace(at)
        }
        guard at < end else { return .unfinished }
        index = at + 1
        literal = MarkupLiteral(bytes, name)
        if let literal { isRaw = literal.isRaw }
        return .token(.start(name))
    }

    /// The end tag at the index, or what is a comment by mistake.
    mutating func endTag(_ bytes: Span<UInt8>) -> Outcome {
        let start = index
        var at = start + 2
        let hasName = at < bytes.count && !bytes[at].endsWord
        while at < bytes.count, !bytes[at].endsWord { at += 1 }
        let name = start + 2..<at
        guard let end = bytes.endOfTag(from: at) else { return .unfinished }
        index = end + 1
        return .token(hasName ? .end(name) : .comment(start..<end + 1))
    }

    /// The next token within an element whose content is text.
    /// - Returns: `.some(nil)` for one that is ignored, nil where the end is missing.
    mutating func literalToken(_ bytes: Span<UInt8>) -> MarkupToken?? {
        guard let literal, unendedLiterals >> literal.rawValue & 1 == 0 else { return nil }
        let start = index
        var from = start
        while let found = bytes.nextIndex(of: 0x3C, from: from) {
            from = found + 1
            let length = literal.name.utf8CodeUnitCount
            guard literal != .plaintext, from < bytes.count, bytes[from] == 0x2F,
                bytes.has(literal.name, at: from + 1, end: bytes.count)
            else { continue }
            let end = bytes.behindSpace(from + 1 + length)
            guard end < bytes.count, bytes[end] == 0x3E else { continue }
            let isIgnored = section == .ignored
            if found > start, !isIgnored {
                index = found
                return .text(start..<found, isRaw: literal.isRaw)
            }
            index = end + 1
            self.literal = nil
            isRaw = false
            return isIgnored ? .some(nil) : .end(from + 1..<from + 1 + length)
        }
        unendedLiterals |= 1 << literal.rawValue
        return nil
    }
}

extension UInt8 {
    /// White space or `>`.
    fileprivate var endsWord: Bool { isSpaceByte || self == 0x3E }
}

extension Span where Element == UInt8 {
    /// Behind the white space at an index.
    func behindSpace(_ start: Int) -> Int {
        var index = start
        while index < count, self[index].isSpaceByte { index += 1 }
        return index
    }

    /// The `>` that ends an end tag: one within quotes does not, which begin behind a space or `=`.
    fileprivate func endOfTag(from start: Int) -> Int? {
        var quote: UInt8 = 0
        var last: UInt8 = 0x20
        for index in start..<Swift.max(start, count) {
            let byte = self[index]
            if byte == 0x3E, quote == 0 { return index }
            if byte == 0x22 || byte == 0x27 {
                if byte == quote {
                    quote = 0
                } else if quote == 0, last == 0x20 || last == 0x3D {
                    quote = byte
                }
            }
            last = byte
        }
        return nil
    }
}
