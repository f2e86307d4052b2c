import MailPatterns

/// Writes an expression of Perl's as PCRE2 reads it.
enum PerlSyntax {
    /// The options that letters behind an expression stand for; nil for a letter that has none.
    static func options(_ flags: String) -> PatternOptions? {
        var options: PatternOptions = [.lineFeedOnly, .latinLetters, .limitedStart]
        for flag in flags.utf8 {
            switch flag {
            case UInt8(ascii: "i"): options.insert(.caseless)
            case UInt8(ascii: "m"): options.insert(.multiline)
            case UInt8(ascii: "s"): options.insert(.dotAll)
            case UInt8(ascii: "x"): options.insert(.extended)
            // Which letters, digits and spaces are meant: those of ASCII, as always here. What is left says how often
            // a pattern is used, or keeps what matched.
            case UInt8(ascii: "a"), UInt8(ascii: "u"), UInt8(ascii: "d"), UInt8(ascii: "l"), UInt8(ascii: "p"),
                UInt8(ascii: "g"), UInt8(ascii: "o"), UInt8(ascii: "c"):
                break
            default: return nil
            }
        }
        return options
    }

    /// Leaves out letters for character sets in groups, gives counts that begin with a comma their zero, and puts what asserts
    /// something and has a `?` behind it, as in `$?`, into a group.
    static func translated(_ text: [UInt8], isExtended: Bool) -> [UInt8] {
        var (output, at) = ([UInt8](), 0)
        output.reserveCapacity(text.count)
        while at < text.count {
            var end = at + 1
            switch text[at] {
            case 0x5C: end = min(text.count, at + 2)
            case 0x5B: end = endOfClass(text, at)
            case 0x23 where isExtended: end = text[at...].firstIndex(of: 0x0A) ?? text.count
            case 0x28 where text[at...].starts(with: [0x28, 0x3F, 0x23]):
                end = text[at...].firstIndex(of: 0x29).map { $0 + 1 } ?? text.count
            case 0x28:
                if let (options, next) = groupOptions(text, at) {
                    output += options
                    at = next
                    continue
                }
            case 0x7B:
                let digits = text[(at + 1)...].dropFirst().prefix { 0x30...0x39 ~= $0 }
                if at + 1 < text.count, text[at + 1] == 0x2C, !digits.isEmpty, digits.endIndex < text.count,
                    text[digits.endIndex] == 0x7D
                {
                    output += [0x7B, 0x30]
                    at += 1
                    continue
                }
            default: break
            }
            if isAssertion(text[at..<end]), isOptional(text[end...], isExtended: isExtended) {
                output += [0x28, 0x3F, 0x3A] + text[at..<end] + [0x29]
            } else {
                output += text[at..<end]
            }
            at = end
        }
        return output
    }

    /// Whether it is one of `^`, `$`, `\b`, `\B`, `\A`, `\Z`, `\z`, `\G`.
    private static func isAssertion(_ item: ArraySlice<UInt8>) -> Bool {
        guard let first = item.first, let last = item.last else { return false }
        if item.count == 1 { return first == 0x5E || first == 0x24 }
        return item.count == 2 && first == 0x5C && Array("bBAZzG".utf8).contains(last)
    }

    /// Whether a `?` follows, behind blanks where those do not count.
    private static func isOptional(_ rest: ArraySlice<UInt8>, isExtended: Bool) -> Bool {
        (isExtended ? rest.drop { $0 == 0x20 || 0x09...0x0D ~= $0 } : rest).first == 0x3F
    }

    /// Behind the class that begins at a place.
    static func endOfClass(_ text: [UInt8], _ start: Int) -> Int {
        var at = start + 1
        if at < text.count, text[at] == 0x5E { at += 1 }
        if at < text.count, text[at] == 0x5D { at += 1 }
        while at < text.count, text[at] != 0x5D {
            if text[at] == 0x5C {
                at += 2
            } else if text[at] == 0x5B, at + 1 < text.count, text[at + 1] == 0x3A,
                let end = text[(at + 2)...].firstRange(of: [0x3A, 0x5D])
            {
                at = end.upperBound
            } else {
                at += 1
            }
        }
        return min(text.count, at + 1)
    }

    /// The start of a group that sets options, as PCRE2 reads it, and what is behind it.
    private static func groupOptions(_ text: [UInt8], _ start: Int) -> (text: [UInt8], next: Int)? {
        guard text[start...].starts(with: [0x28, 0x3F]) else { return nil }
        let letters = text[(start + 2)...].prefix { Array("^-imsxnpaudl".utf8).contains($0) }
        guard !letters.isEmpty, letters.endIndex < text.count else { return nil }
        let end = text[letters.endIndex]
        guard end == 0x29 || end == 0x3A else { return nil }
        let kept = letters.filter { !Array("paudl".utf8).contains($0) }
        // Options alone, and none is left.
        guard end == 0x3A || !kept.isEmpty else { return ([], letters.endIndex + 1) }
        return ([0x28, 0x3F] + kept + [end], letters.endIndex + 1)
    }
}
