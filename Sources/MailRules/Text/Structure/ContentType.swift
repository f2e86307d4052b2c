import MailMessage

/// What a Content-Type field says, read as leniently as mail needs it.
package struct ContentType: Sendable, Hashable {
    /// Type and subtype in small letters: `text/plain` where there is no field, and for all of `text/` but a few.
    package var type: [UInt8]
    /// The parameter `boundary`, not empty.
    package var boundary: [UInt8]?
    /// The parameter `charset`; `us-ascii` where there is no field.
    package var charset: [UInt8]?
    /// The parameter `name` or `filename`.
    package var name: [UInt8]?
    /// Whether there is no field, or no type in it.
    package var isMissing: Bool

    /// Reads a field.
    /// - Parameter value: the last one's value, unfolded and decoded; nil where there is none.
    package init(_ value: [UInt8]?) {
        let isThere = value.map { !$0.isEmpty && $0 != [0x30] } ?? false
        let text = isThere ? value ?? [] : Array("text/plain; charset=us-ascii".utf8)
        let type = Self.type(text.span)
        isMissing = !isThere || type.isEmpty || type == [0x30]
        self.type = Self.corrected(type)
        boundary = Self.boundary(text.span)
        charset = Self.parameter(["charset"], in: text.span)
        name = Self.parameter(["filename", "name"], in: text.span)
        if name?.isEmpty ?? true || name == [0x30] {
            name = Self.continuedName(text.span) ?? name
        }
    }

    /// Up to the first `;`: one word, a slash, and what stands behind it without blanks.
    private static func type(_ text: Span<UInt8>) -> [UInt8] {
        var start = 0
        while start < text.count, text[start].isSpaceByte { start += 1 }
        let end = text.nextIndex(of: 0x3B, from: start) ?? text.count
        let slash = text.nextIndex(of: 0x2F, from: start).map { min($0, end) } ?? end
        guard slash > start, slash < end else { return text.lowercased(start..<end) }
        var last = slash + 1
        while last < end, text[last] != 0x2F, !text[last].isSpaceByte { last += 1 }
        return text.lowercased(start..<last)
    }

    private static func corrected(_ type: [UInt8]) -> [UInt8] {
        let plain = Array("text/plain".utf8)
        guard !type.isEmpty, type != [0x30] else { return plain }
        if type.starts(with: Array("text".utf8)), type.count == 4 || !type[4].isWordByte,
            !["text/x-vcard", "text/calendar", "text/html"].contains(where: { type.elementsEqual($0.utf8) })
        {
            return plain
        }
        return type.filter { byte in
            switch byte {
            case ...0x20, 0x7F..., 0x22, 0x28, 0x29, 0x2C, 0x3A...0x40, 0x5B...0x5D: false
            default: true
            }
        }
    }

    /// The parameter `boundary`: a quoted text, to the end where the second quote is missing, or a word.
    private static func boundary(_ text: Span<UInt8>) -> [UInt8]? {
        var from = 0
        while let start = value(of: "boundary", in: text, from: &from) {
            var end = start
            if end < text.count, text[end] == 0x22 {
                end += 1
                while end < text.count, text[end] != 0x22 { end += 1 }
                if end > start + 1 { return text.copy(start + 1..<end) }
                continue
            }
            while end < text.count, text[end] != 0x22, text[end] != 0x3B, !text[end].isSpaceByte { end += 1 }
            if end > start, end == text.count || text[end] != 0x22 { return text.copy(start..<end) }
        }
        return nil
    }

    /// A parameter: from behind an optional quote to the next `;` or the end, an optional quote before that.
    private static func parameter(_ names: [StaticString], in text: Span<UInt8>) -> [UInt8]? {
        // Which name comes first in the text.
        var (first, found) = (Int.max, nil as [UInt8]?)
        for name in names {
            var from = 0
            while let start = value(of: name, in: text, from: &from) {
                guard let range = valueRange(text, from: start) else { continue }
                if from < first { (first, found) = (from, text.copy(range)) }
                break
            }
        }
        return found
    }

    private static func valueRange(_ text: Span<UInt8>, from start: Int) -> Range<Int>? {
        var first = start
        if first < text.count, text[first] == 0x22 || text[first] == 0x27 { first += 1 }
        var end = first
        while end < text.count, text[end] != 0x3B {
            let isQuote = text[end] == 0x22 || text[end] == 0x27
            if isQuote, end + 1 == text.count || text[end + 1] == 0x3B { break }
            if text[end] == 0x0A { return end + 1 == text.count ? first..<end : nil }
            end += 1
        }
        return first..<end
    }

    /// Where the value of a parameter begins, behind `=` and blanks.
    /// - Parameter from: where to look; it becomes where the name ends.
    private static func value(of name: StaticString, in text: Span<UInt8>, from: inout Int) -> Int? {
        while let found = text.position(of: name, in: from..<text.count) {
            from = found + name.utf8CodeUnitCount
            guard found == 0 || !text[found - 1].isWordByte else { continue }
            var index = from
            while index < text.count, text[index].isSpaceByte { index += 1 }
            guard index < text.count, text[index] == 0x3D else { continue }
            index += 1
            while index < text.count, text[index].isSpaceByte { index += 1 }
            return index
        }
        return nil
    }

    /// A name in pieces (RFC 2231, section 3): `name*0=...; name*1=...`.
    private static func continuedName(_ text: Span<UInt8>) -> [UInt8]? {
        var pieces: [Int: [UInt8]] = [:]
        for name: StaticString in ["filename*", "name*"] {
            var from = 0
            while let found = text.position(of: name, in: from..<text.count) {
                from = found + name.utf8CodeUnitCount
                guard found == 0 || !text[found - 1].isWordByte else { continue }
                var (index, number) = (from, 0)
                while index < text.count, text[index].isDigitByte, number < 10_000 {
                    number = number * 10 + Int(text[index] - 0x30)
                    index += 1
                }
                guard index > from else { continue }
                while index < text.count, text[index].isSpaceByte { index += 1 }
                guard index < text.count, text[index] == 0x3D else { continue }
                index += 1
                while index < text.count, text[index].isSpaceByte { index += 1 }
                if let range = valueRange(text, from: index) { pieces[number] = text.copy(range) }
            }
        }
        guard pieces[0] != nil else { return nil }
        return Array(pieces.sorted { $0.key < $1.key }.map(\.value).joined())
    }
}
