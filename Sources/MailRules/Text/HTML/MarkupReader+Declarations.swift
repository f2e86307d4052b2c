import MailMessage

/// Comments, declarations and marked sections.
extension MarkupReader {
    /// What begins with `<!` at the index. What is no declaration is a comment up to the first `>`.
    mutating func declaration(_ bytes: Span<UInt8>) -> Outcome {
        let start = index
        switch bytes[start + 2] {
        case 0x2D:
            guard start + 3 < bytes.count else { return .unfinished }
            if bytes[start + 3] == 0x2D { return comment(bytes) }
        case 0x5B where wastedBytes <= bytes.count:
            switch sectionStart(bytes) {
            case .text: break
            case let outcome: return outcome
            }
        case let byte where byte.isLetterByte && wastedBytes <= bytes.count:
            switch documentType(bytes) {
            case .text: break
            case let outcome: return outcome
            }
        default: break
        }
        guard let end = bytes.nextIndex(of: 0x3E, from: start + 2) else { return .unfinished }
        index = end + 1
        return .token(.comment(start..<end + 1))
    }

    /// A comment ends at `--`, white space and `>`, or early.
    private mutating func comment(_ bytes: Span<UInt8>) -> Outcome {
        let start = index
        if endsCommentsEarly {
            guard let end = bytes.nextIndex(of: 0x3E, from: start + 4) else { return .unfinished }
            index = end + 1
            return .token(.comment(start..<end + 1))
        }
        var from = start + 4
        while let dash = bytes.nextIndex(of: 0x2D, from: from) {
            from = dash + 1
            guard from < bytes.count, bytes[from] == 0x2D else { continue }
            let end = bytes.behindSpace(from + 1)
            guard end < bytes.count, bytes[end] == 0x3E else { continue }
            index = end + 1
            return .token(.comment(start..<end + 1))
        }
        return .unfinished
    }

    /// `<!DOCTYPE ...>` or `<!ENTITY ...>`: words, quoted texts and comments.
    private mutating func documentType(_ bytes: Span<UInt8>) -> Outcome {
        let start = index
        var at = start + 3
        while at < bytes.count, bytes[at].isMarkupNameByte { at += 1 }
        guard at < bytes.count else { return .unfinished }
        let isKnown =
            at - start == 9 && bytes.has("doctype", at: start + 2, end: at)
            || at - start == 8 && bytes.has("entity", at: start + 2, end: at)
        guard isKnown else { return .text }
        while true {
            at = bytes.behindSpace(at)
            guard at < bytes.count else { return .unfinished }
            switch bytes[at] {
            case 0x3E:
                index = at + 1
                return .token(.declaration(start..<at + 1))
            case 0x22, 0x27:
                guard let quote = bytes.nextIndex(of: bytes[at], from: at + 1) else { return .unfinished }
                at = quote + 1
            case 0x2D:
                guard at + 1 < bytes.count else { return .unfinished }
                guard bytes[at + 1] == 0x2D else { return wasted(at) }
                at += 2
                repeat {
                    guard let dash = bytes.nextIndex(of: 0x2D, from: at), dash + 1 < bytes.count else {
                        return .unfinished
                    }
                    at = dash + 1
                } while bytes[at] != 0x2D
                at += 1
            default:
                while at < bytes.count, !bytes[at].isSpaceByte, bytes[at] != 0x3E { at += 1 }
            }
        }
    }

    /// What looked like a declaration up to here and is none.
    private mutating func wasted(_ end: Int) -> Outcome {
        wastedBytes += end - index
        return .text
    }

    /// `<![CDATA[` and its like: keywords, comments, and a bracket.
    private mutating func sectionStart(_ bytes: Span<UInt8>) -> Outcome {
        var at = index + 3
        var section = section
        while true {
            at = bytes.behindSpace(at)
            guard at < bytes.count else { return .unfinished }
            if bytes[at].beginsMarkupName {
                let first = at
                while at < bytes.count, bytes[at].isMarkupNameByte { at += 1 }
                guard at < bytes.count else { return .unfinished }
                section = max(section, MarkupSection(bytes, first..<at))
            } else if bytes[at] == 0x2D {
                guard at + 1 < bytes.count else { return .unfinished }
                guard bytes[at + 1] == 0x2D else { return wasted(at) }
                at += 2
                repeat {
                    guard let dash = bytes.nextIndex(of: 0x2D, from: at), dash + 1 < bytes.count else {
                        return .unfinished
                    }
                    at = dash + 1
                } while bytes[at] != 0x2D
                at += 1
            } else {
                guard bytes[at] == 0x5B else { return wasted(at) }
                sections.append(section)
                isRaw = section == .characters
                index = at + 1
                return .skipped
            }
        }
    }

    /// Text in a marked section up to its end.
    /// - Returns: `.some(nil)` where the end stands at the index, nil where there is none.
    mutating func sectionText(_ bytes: Span<UInt8>) -> MarkupToken?? {
        let start = index
        var from = start
        while let found = bytes.nextIndex(of: 0x5D, from: from) {
            from = found + 1
            guard found + 2 < bytes.count, bytes[found + 1] == 0x5D, bytes[found + 2] == 0x3E else { continue }
            if found > start {
                index = found
                return .text(start..<found, isRaw: isRaw)
            }
            index = found + 3
            closeSection()
            return .some(nil)
        }
        return nil
    }
}

/// What a marked section makes of its content; of several that are open the last one here counts.
enum MarkupSection: Int, Comparable, Sendable {
    case none, included, replaceable, characters, ignored

    /// What a keyword means.
    init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        func isWord(_ word: StaticString) -> Bool {
            word.utf8CodeUnitCount == range.count && bytes.has(word, at: range.lowerBound, end: range.upperBound)
        }
        self =
            isWord("include")
            ? .included
            : isWord("rcdata") ? .replaceable : isWord("cdata") ? .characters : isWord("ignore") ? .ignored : .none
    }

    static func < (left: MarkupSection, right: MarkupSection) -> Bool { left.rawValue < right.rawValue }
}
