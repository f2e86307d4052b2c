import MailMessage

/// Cuts HTML into tags, text and comments, as the reference of the rules does, which is not as browsers do.
///
/// Each byte is looked at a bounded number of times. A text ends before each `<`, be it markup or not, and the last word
/// of the text stands alone. A tag, comment or quote without an end is looked at once more when all is read: a comment
/// ends at the first `>` then, and what is left is one comment.
struct MarkupReader {
    /// How far a try came that did not give a token.
    enum Outcome {
        case token(MarkupToken)
        /// It is markup that gives nothing.
        case skipped
        /// It is no markup: its `<` is text.
        case text
        /// Its end is missing.
        case unfinished
    }

    /// The attributes of the start tag that was read last.
    var attributes: [MarkupAttribute] = []
    /// Where the next token begins.
    var index = 0
    /// The element whose content is read.
    var literal: MarkupLiteral?
    /// A bit for each element of which no end tag is left.
    var unendedLiterals: UInt8 = 0
    /// The marked sections that are open, each with what those around it make of it.
    var sections: [MarkupSection] = []
    /// Whether a comment ends at the first `>`.
    var endsCommentsEarly = false
    /// Bytes that were read in vain. With more than there are in all nothing is a declaration, so that the time stays in
    /// proportion.
    var wastedBytes = 0
    /// Whether no more can be read before the end is dealt with.
    var isStalled = false
    var isAtEnd = false
    /// A title without an end: it ends before the next markup but comments.
    var pendingEnd: MarkupLiteral?
    /// Whether entities stand for themselves in text: behind a script without an end they do.
    var isRaw = false
    var held: MarkupToken?

    /// What the open marked sections make of the content.
    var section: MarkupSection { sections.last ?? .none }

    /// The next token; nil at the end.
    mutating func next(_ bytes: Span<UInt8>) -> MarkupToken? {
        if let token = held {
            held = nil
            return token
        }
        while true {
            var token = isStalled ? nil : step(bytes)
            if token == nil {
                isStalled = true
                guard let last = atEnd(bytes) else { return nil }
                token = last
                if case .comment(let range) = last, range.isEmpty { continue }
            }
            guard let token else { return nil }
            guard let end = pendingEnd else { return token }
            switch token {
            case .text, .comment: return token
            default:
                pendingEnd = nil
                if token == .literalEnd(end) { return token }
                held = token
                return .literalEnd(end)
            }
        }
    }

    /// One token of what can be read as it stands; nil where nothing more can.
    private mutating func step(_ bytes: Span<UInt8>) -> MarkupToken? {
        while index < bytes.count {
            if literal != nil {
                guard let token = literalToken(bytes) else { return nil }
                if let token { return token }
                continue
            }
            let section = section
            if section == .characters || section == .replaceable {
                guard let outcome = sectionText(bytes) else { return nil }
                if let outcome { return outcome }
                if let end = suppliedEnd() { return end }
                continue
            }
            let start = index
            if bytes[index] == 0x3C {
                guard bytes.count - index >= 3 else { return nil }
                switch markup(bytes) {
                case .token(let token):
                    if section == .ignored {
                        pendingEnd = nil
                        continue
                    }
                    return token
                case .skipped:
                    if let end = suppliedEnd() { return end }
                    continue
                case .unfinished: return nil
                case .text: break
                }
                index = start
            }
            guard let token = textToken(bytes, isIgnored: section == .ignored) else { return nil }
            if let token { return token }
        }
        return nil
    }

    /// Text from an index on up to the next `<`.
    /// - Returns: `.some(nil)` for text that is ignored, nil where nothing is left but what waits for the end.
    private mutating func textToken(_ bytes: Span<UInt8>, isIgnored: Bool) -> MarkupToken?? {
        let start = index
        let from = bytes[start] == 0x3C ? start + 1 : start
        var end: Int
        if sections.isEmpty || section == .none {
            end = bytes.nextIndex(of: 0x3C, from: from) ?? bytes.count
        } else {
            end = from
            while end < bytes.count, bytes[end] != 0x3C {
                if bytes[end] == 0x5D {
                    if end + 1 < bytes.count, bytes[end + 1] == 0x5D {
                        if end + 2 < bytes.count, bytes[end + 2] == 0x3E {
                            defer { closeSection() }
                            index = end + 3
                            return isIgnored ? .some(nil) : .text(start..<end, isRaw: isRaw)
                        }
                        end += 1
                    }
                    end += 1
                    if end >= bytes.count { break }
                }
                end += 1
            }
            end = min(end, bytes.count)
        }
        if end == bytes.count {
            isStalled = true
            end = Self.startOfLastWord(bytes, start..<end)
        }
        index = end
        guard end > start else { return nil }
        return isIgnored ? .some(nil) : .text(start..<end, isRaw: isRaw)
    }

    /// Where the last word of a text begins, the white space before it with it, or the white space at its end.
    private static func startOfLastWord(_ bytes: Span<UInt8>, _ text: Range<Int>) -> Int {
        var index = text.upperBound
        if !bytes[index - 1].isSpaceByte {
            while index > text.lowerBound, !bytes[index - 1].isSpaceByte { index -= 1 }
        }
        while index > text.lowerBound, bytes[index - 1].isSpaceByte { index -= 1 }
        return index
    }

    /// Leaves the innermost marked section.
    mutating func closeSection() {
        sections.removeLast()
        isRaw = section == .characters
    }

    private mutating func markup(_ bytes: Span<UInt8>) -> Outcome {
        switch bytes[index + 1] {
        case UInt8(ascii: "/"): return endTag(bytes)
        case UInt8(ascii: "!"): return declaration(bytes)
        case UInt8(ascii: "?"):
            guard let end = bytes.nextIndex(of: 0x3E, from: index + 2) else { return .unfinished }
            index = end + 1
            return .skipped
        case let byte: return byte.beginsMarkupName ? startTag(bytes) : .text
        }
    }
}

extension UInt8 {
    /// A letter, `_` or `:`.
    var beginsMarkupName: Bool { isLetterByte || self == 0x5F || self == 0x3A }

    /// A letter, a digit, or one of `_ : . -`.
    var isMarkupNameByte: Bool { beginsMarkupName || isDigitByte || self == 0x2E || self == 0x2D }
}
