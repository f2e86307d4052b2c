/// Puts what `replace_tag` says into the patterns of `replace_rules`, as the plugin ReplaceTags of SpamAssassin does.
package struct TagExpansion: Sendable {
    /// How often tags that stand in tags are replaced.
    package static let mostPasses = 6
    /// Bytes beyond which a pattern is not expanded any more.
    package static let longestExpansion = 8 << 20

    private let settings: TagSettings
    private let start: [UInt8]
    private let end: [UInt8]

    /// - Parameter settings: with `start` and `end` as literal bytes, perhaps with backslashes before them.
    package init(_ settings: TagSettings) {
        self.settings = settings
        start = Self.literal(settings.start)
        end = Self.literal(settings.end)
    }

    /// The pattern with its tags replaced; one without tags as it is.
    package func expanded(_ pattern: PatternText) -> PatternText {
        guard pattern.hasTags, !start.isEmpty, !end.isEmpty else { return pattern }
        var expression = pattern.expression
        for _ in 0..<Self.mostPasses {
            guard let (next, hasMore) = pass(expression), next.count <= Self.longestExpansion else { break }
            expression = next
            if !hasMore { break }
        }
        var result = pattern
        (result.expression, result.hasTags) = (expression, false)
        return result
    }

    /// One pass over all tags; whether what was put in has tags itself.
    private func pass(_ expression: [UInt8]) -> (expression: [UInt8], hasMore: Bool)? {
        var text = expression
        let before = removeModifier("pre", from: &text).flatMap { settings.before[$0] } ?? []
        let behind = removeModifier("post", from: &text).flatMap { settings.behind[$0] } ?? []
        let between = removeModifier("inter", from: &text).flatMap { settings.between[$0] } ?? []
        var (result, hasMore): ([UInt8], Bool) = ([], false)
        result.reserveCapacity(text.count * 8)
        for (index, part) in pieces(text).enumerated() {
            var piece = Array(part)
            if Self.isTrue(before), let tag = tag(in: piece[...]) {
                piece.insert(contentsOf: before, at: tag.lowerBound)
            }
            if Self.isTrue(behind) { piece = afterEachTag(piece, behind) }
            // Between two tags that touch there is an empty piece; before the first piece stand flags.
            if index > 0, Self.isTrue(between), piece.isEmpty { piece = between }
            if let tag = tag(in: piece[...]) {
                let name = Array(piece[(tag.lowerBound + start.count)..<(tag.upperBound - end.count)])
                if let replacement = settings.tags[name], Self.isTrue(replacement) {
                    piece = replacing(Array(piece[tag]), with: replacement, in: piece)
                    hasMore = hasMore || Self.hasTag(replacement)
                }
            }
            result += piece
            guard result.count <= Self.longestExpansion else { return nil }
        }
        return (result, hasMore)
    }

    /// Takes the first `<pre X>` away and returns X.
    private func removeModifier(_ word: String, from text: inout [UInt8]) -> [UInt8]? {
        let opening = start + Array("\(word) ".utf8)
        guard let begin = Self.find(opening, in: text[...]) else { return nil }
        let name = begin + opening.count
        // The name has a byte at least; where no end follows, none follows a later start.
        guard name < text.count, let close = Self.find(end, in: text[(name + 1)...]) else { return nil }
        let found = Array(text[name..<close])
        text.removeSubrange(begin..<(close + end.count))
        return found
    }

    /// What stands between `<...>` and these themselves, in their order; nothing for empty pieces at the end.
    private func pieces(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        var (pieces, from, at): ([ArraySlice<UInt8>], Int, Int) = ([], 0, 0)
        while let open = text[at...].firstIndex(of: 0x3C) {
            guard let close = text[(open + 1)...].firstIndex(where: { $0 == 0x3C || $0 == 0x3E }) else { break }
            if text[close] == 0x3E, close > open + 1 {
                pieces += [text[from..<open], text[open...close]]
                from = close + 1
            }
            at = text[close] == 0x3C ? close : close + 1
        }
        if from < text.count { pieces.append(text[from...]) }
        return pieces
    }

    /// Where the first tag is: a start, a byte or more, an end.
    private func tag(in text: ArraySlice<UInt8>) -> Range<Int>? {
        guard let begin = Self.find(start, in: text) else { return nil }
        let inner = begin + start.count + 1
        guard inner <= text.endIndex, let close = Self.find(end, in: text[inner...]) else { return nil }
        return begin..<(close + end.count)
    }

    private func afterEachTag(_ text: [UInt8], _ behind: [UInt8]) -> [UInt8] {
        var (result, at): ([UInt8], Int) = ([], 0)
        while let tag = tag(in: text[at...]) {
            result += text[at..<tag.upperBound] + behind
            at = tag.upperBound
        }
        return result + text[at...]
    }

    private func replacing(_ tag: [UInt8], with replacement: [UInt8], in text: [UInt8]) -> [UInt8] {
        var (result, at): ([UInt8], Int) = ([], 0)
        while let begin = Self.find(tag, in: text[at...]) {
            result += text[at..<begin] + replacement
            at = begin + tag.count
        }
        return result + text[at...]
    }

    private static func find(_ bytes: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.first else { return nil }
        var at = text.startIndex
        while let begin = text[at...].firstIndex(of: first) {
            if text[begin...].starts(with: bytes) { return begin }
            at = begin + 1
        }
        return nil
    }

    /// Perl's `<[^>]+>`.
    private static func hasTag(_ text: [UInt8]) -> Bool {
        guard let last = text.lastIndex(of: 0x3E) else { return false }
        return text[..<last].indices.contains { text[$0] == 0x3C && text[$0 + 1] != 0x3E }
    }

    /// Whether Perl takes it for true.
    private static func isTrue(_ text: [UInt8]) -> Bool { !text.isEmpty && text != [0x30] }

    private static func literal(_ text: [UInt8]) -> [UInt8] {
        var (result, isEscaped): ([UInt8], Bool) = ([], false)
        for byte in text {
            if byte == 0x5C, !isEscaped {
                isEscaped = true
            } else {
                result.append(byte)
                isEscaped = false
            }
        }
        return result
    }
}
