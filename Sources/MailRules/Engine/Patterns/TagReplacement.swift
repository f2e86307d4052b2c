/// Writes a pattern's tags as calls of groups that are defined behind it, for one that would be too large for PCRE2 with all
/// of them written out, as `TagExpansion` does it.
struct TagReplacement {
    private let replacements: TagSettings
    private let limit: Int

    /// How often a pattern is gone through, as what a tag stands for may hold tags.
    private static let mostPasses = TagExpansion.mostPasses

    /// - Parameter limit: bytes of a pattern.
    init(_ replacements: TagSettings, limit: Int) {
        (self.replacements, self.limit) = (replacements, limit)
    }

    /// The pattern with tags as calls of groups wherever that means the same, which are defined behind it: for one that would be too
    /// large with all of them written out.
    /// - Returns: nil when its tags cannot be written so.
    func called(_ pattern: [UInt8]) -> [UInt8]? {
        guard !Self.setsOptions(pattern), replacements.start == [0x3C], replacements.end == [0x3E] else { return nil }
        let shapes = replacements.tags.mapValues(Shape.init)
        let tags = shapes.filter { $0.value != .other }.keys.sorted { $0.lexicographicallyPrecedes($1) }
        let numbers = Dictionary(uniqueKeysWithValues: tags.enumerated().map { ($1, $0) })
        func call(_ tag: [UInt8], _ next: UInt8?) -> [UInt8]? {
            let isRepeated = next.map { [0x2A, 0x2B, 0x3F, 0x7B].contains($0) } ?? false
            guard let number = numbers[tag], shapes[tag] == .atom || !isRepeated else { return replacements.tags[tag] }
            return Array("(?&postern\(number))".utf8)
        }
        guard let body = expanded(pattern, replacing: call) else { return nil }
        // Definitions call others; which ones are needed is found on the way.
        var (needed, at, definitions) = ([Int](), 0, [UInt8]())
        func note(_ text: [UInt8]) {
            for number in tags.indices where !needed.contains(number) {
                if text.contains(sequence: Array("(?&postern\(number))".utf8)) { needed.append(number) }
            }
        }
        note(body)
        while at < needed.count {
            let number = needed[at]
            at += 1
            guard let text = expanded(replacements.tags[tags[number]] ?? [], replacing: call) else { return nil }
            definitions += Array("(?<postern\(number)>".utf8) + text + [0x29]
            note(text)
            guard definitions.count <= limit else { return nil }
        }
        return Array("(?:".utf8) + body + Array(")(?(DEFINE)".utf8) + definitions + [0x29]
    }

    private func expanded(_ pattern: [UInt8], replacing: ([UInt8], UInt8?) -> [UInt8]?) -> [UInt8]? {
        var text = pattern
        for _ in 0..<Self.mostPasses {
            let before = take("pre ", from: &text).flatMap { replacements.before[$0] }
            let after = take("post ", from: &text).flatMap { replacements.behind[$0] }
            let between = take("inter ", from: &text).flatMap { replacements.between[$0] }
            var (result, again) = ([UInt8](), false)
            let pieces = Self.pieces(text)
            for (index, piece) in pieces.enumerated() {
                guard piece.isTag else {
                    result += piece.text.isEmpty ? ArraySlice(between ?? []) : piece.text
                    continue
                }
                let next = after?.first ?? (index + 1 < pieces.count ? pieces[index + 1].text.first : nil)
                let replacement = replacing(Array(piece.text.dropFirst().dropLast()), next)
                result += before ?? []
                result += replacement.map { $0[...] } ?? piece.text
                result += after ?? []
                again = again || replacement.map { Self.pieces($0).contains { $0.isTag } } ?? false
                guard result.count <= limit else { return nil }
            }
            text = result
            guard again else { break }
        }
        return text.count <= limit ? text : nil
    }

    /// Takes the first `<word NAME>` out.
    private func take(_ word: String, from text: inout [UInt8]) -> [UInt8]? {
        let start = Array("<\(word)".utf8)
        guard let at = text.firstRange(of: start),
            let end = text[at.upperBound...].dropFirst().firstIndex(of: 0x3E)
        else { return nil }
        let name = Array(text[at.upperBound..<end])
        text.removeSubrange(at.lowerBound...end)
        return name
    }

    /// Tags and what is between them, which is empty between two that touch and before one that comes first.
    private static func pieces(_ text: [UInt8]) -> [(text: ArraySlice<UInt8>, isTag: Bool)] {
        var (pieces, start, open) = ([(text: ArraySlice<UInt8>, isTag: Bool)](), 0, nil as Int?)
        for (at, byte) in text.enumerated() {
            if byte == 0x3C {
                open = at
            } else if byte == 0x3E, let first = open {
                open = nil
                guard at > first + 1 else { continue }
                pieces.append((text[start..<first], false))
                pieces.append((text[first...at], true))
                start = at + 1
            }
        }
        if start < text.count { pieces.append((text[start...], false)) }
        return pieces
    }

    /// Whether options change within a pattern: a group that is called has those of the place where it is defined.
    private static func setsOptions(_ pattern: [UInt8]) -> Bool {
        pattern.indices.dropLast(2).contains { at in
            guard pattern[at] == 0x28, pattern[at + 1] == 0x3F else { return false }
            return pattern[at + 2] == 0x5E || pattern[at + 2] == 0x2D || 0x61...0x7A ~= pattern[at + 2]
        }
    }

    /// What a text is as a part of an expression.
    private enum Shape {
        /// One class or one group: it may be repeated.
        case atom
        /// Parts in a row, without an alternative beside them.
        case row
        case other

        init(_ text: [UInt8]) {
            var (depth, at, parts) = (0, 0, 0)
            while at < text.count {
                parts += depth == 0 ? 1 : 0
                switch text[at] {
                case 0x5C: at += 2
                case 0x5B: at = PerlSyntax.endOfClass(text, at)
                case 0x28:
                    // Groups that capture would have other numbers.
                    guard at + 1 < text.count, text[at + 1] == 0x3F else {
                        self = .other
                        return
                    }
                    depth += 1
                    at += 1
                case 0x29:
                    // The end of a group is no part of its own.
                    depth -= 1
                    at += 1
                case 0x7C where depth == 0:
                    self = .other
                    return
                default: at += 1
                }
                guard depth >= 0 else { break }
            }
            let isWhole = text.first == 0x5B || text.starts(with: Array("(?:".utf8))
            self = depth != 0 || text.isEmpty ? .other : parts == 1 && isWhole ? .atom : .row
        }
    }
}

extension Collection where Element == UInt8, Index == Int {
    /// Where a text first stands in this one.
    func firstRange(of text: [UInt8]) -> Range<Int>? {
        guard let first = text.first else { return nil }
        var rest = self[startIndex...]
        while let at = rest.firstIndex(of: first) {
            if self[at...].starts(with: text) { return at..<at + text.count }
            rest = self[(at + 1)...]
        }
        return nil
    }

    /// Whether a text stands in this one.
    func contains(sequence text: [UInt8]) -> Bool { firstRange(of: text) != nil }
}
