import MailMessage

/// What has no end.
extension MarkupReader {
    /// What becomes of the rest when nothing more can be read; an empty comment stands for another try.
    mutating func atEnd(_ bytes: Span<UInt8>) -> MarkupToken? {
        let rest = index..<bytes.count
        let again = MarkupToken.comment(0..<0)
        let isFirst = !isAtEnd
        isAtEnd = true
        if isFirst, let literal, literal == .script || literal == .style, section != .ignored {
            // The end tag is supplied before all else.
            self.literal = nil
            isRaw = false
            index = bytes.count
            guard !rest.isEmpty else { return .literalEnd(literal) }
            held = .literalEnd(literal)
            return .text(rest, isRaw: true)
        }
        guard !rest.isEmpty else {
            return suppliedEnd()
        }
        let isIgnored = section == .ignored
        if let literal {
            switch literal {
            case .script, .style:
                self.literal = nil
                isStalled = false
                return isIgnored ? again : .literalEnd(literal)
            case .title:
                self.literal = nil
                pendingEnd = literal
                isStalled = false
                return again
            default:
                index = bytes.count
                return isIgnored ? nil : .text(rest, isRaw: literal.isRaw)
            }
        }
        let isTag = bytes[index] == 0x3C
        if isTag, !endsCommentsEarly {
            endsCommentsEarly = true
            isStalled = false
            return again
        }
        let next = isTag && rest.count > 1 ? bytes[index + 1] : 0x2F
        index = bytes.count
        guard !isIgnored else { return nil }
        if isTag, next.beginsMarkupName || next == 0x2F || next == 0x21 || next == 0x3F { return .comment(rest) }
        return .text(rest, isRaw: isRaw)
    }

    /// The end of a title that has none of its own; within an ignored section there is none.
    mutating func suppliedEnd() -> MarkupToken? {
        guard let end = pendingEnd else { return nil }
        pendingEnd = nil
        return section == .ignored ? nil : .literalEnd(end)
    }
}
