/// A text with tags in it, as `add_header` and `rewrite_header` have them (`_replace_tags` in `PerMsgStatus.pm`).
package struct TagTemplate: Sendable, Hashable {
    enum Piece: Sendable, Hashable {
        case text([UInt8])
        case tag(TagReference)
    }

    let pieces: [Piece]

    /// Reads a text. What is no tag stays as it stands.
    package init(_ text: [UInt8]) {
        var (pieces, literal, index): ([Piece], [UInt8], Int) = ([], [], 0)
        while index < text.count {
            guard text[index] == 0x5F, let (tag, end) = Self.tag(text, at: index + 1) else {
                literal.append(text[index])
                index += 1
                continue
            }
            if !literal.isEmpty { pieces.append(.text(literal)) }
            literal = []
            pieces.append(.tag(tag))
            index = end
        }
        if !literal.isEmpty { pieces.append(.text(literal)) }
        self.pieces = pieces
    }

    /// Its tags.
    package var tags: [TagReference] {
        pieces.compactMap { if case .tag(let tag) = $0 { tag } else { nil } }
    }

    /// The text with a value for each tag; one without a value stays as it stands.
    func text(_ value: (TagReference) -> [UInt8]?) -> [UInt8] {
        pieces.flatMap { piece in
            switch piece {
            case .text(let text): text
            case .tag(let tag): value(tag) ?? [0x5F] + tag.text + [0x5F]
            }
        }
    }

    /// The tag whose name begins at an index, and where the text goes on behind its last underscore. The longest name
    /// counts that `_` or an argument follows: words of capitals and digits with one underscore between them.
    private static func tag(_ text: [UInt8], at start: Int) -> (TagReference, Int)? {
        guard start < text.count, isCapital(text[start]) else { return nil }
        var index = start
        var ends: [Int] = []
        while index < text.count, isCapital(text[index]) || RuleText.isDigit(text[index]) {
            index += 1
            let isEnd = index == text.count || !(isCapital(text[index]) || RuleText.isDigit(text[index]))
            guard isEnd else { continue }
            ends.append(index)
            if index + 1 < text.count, text[index] == 0x5F { index += 1 }
        }
        for end in ends.reversed() where end < text.count {
            let name = RuleText.string(text[start..<end])
            if text[end] == 0x28, let (argument, next) = argument(text, at: end + 1) {
                return (TagReference(name, argument), next)
            }
            if text[end] == 0x5F { return (TagReference(name), end + 1) }
        }
        return nil
    }

    /// What stands before the first `)_` of the line.
    private static func argument(_ text: [UInt8], at start: Int) -> ([UInt8], Int)? {
        var index = start
        while index + 1 < text.count, text[index] != 0x0A {
            if text[index] == 0x29, text[index + 1] == 0x5F { return (Array(text[start..<index]), index + 2) }
            index += 1
        }
        return nil
    }

    private static func isCapital(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte }
}
