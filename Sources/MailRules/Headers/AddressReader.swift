/// Takes a field with addresses apart as `_parse_header_addresses` in `Util.pm` does: with brackets not nested, and
/// lenient about quotes, missing brackets and addresses written as names.
struct AddressReader {
    private let text: [UInt8]
    private var at = 0
    /// Steps that are left: a hostile field is read no further when they are spent.
    private var steps: Int
    private(set) var addresses: [HeaderAddress] = []

    /// Reads the addresses of a field's value, which may be folded.
    init(_ value: some BidirectionalCollection<UInt8>) {
        text = Self.prepared(value)
        steps = 10_000 + 20 * text.count
        guard text.contains(where: { !$0.isHeaderSpace }) else { return }
        while readOne() {}
        if text[at...].contains(0x40) { readLeftOver() }
    }

    /// Reads nothing yet.
    init(mailbox text: [UInt8]) { (self.text, steps) = (text, 0) }

    /// Whether all of the text is one address.
    var isWholeMailbox: Bool { mailbox(0) == text.count }

    /// Without white space at the end, pairs of backslashes, and the name of a group.
    private static func prepared(_ value: some BidirectionalCollection<UInt8>) -> [UInt8] {
        let end = value.lastIndex { !$0.isHeaderSpace }.map { value.index(after: $0) } ?? value.startIndex
        let text = withoutDoubleBackslashes(value[..<end])
        let head = text.prefix { $0 != 0x22 && $0 != 0x28 && $0 != 0x29 && $0 != 0x3C && $0 != 0x3E }
        guard let colon = head.lastIndex(of: 0x3A), colon > 0 else { return text }
        let rest = text[(colon + 1)...].drop { $0.isHeaderSpace }
        return rest.first == 0x3B ? [] : Array(rest)
    }

    // MARK: - Parts

    /// Where a quoted text ends that begins at an index.
    private func quoted(_ start: Int) -> Int? {
        guard start < text.count, text[start] == 0x22 else { return nil }
        var index = start + 1
        while index < text.count {
            switch text[index] {
            case 0x22: return index + 1
            case 0x5C:
                guard index + 1 < text.count, text[index + 1] != 0x0A else { return nil }
                index += 2
            default: index += 1
            }
        }
        return nil
    }

    private func space(_ start: Int) -> Int { text[start...].firstIndex { !$0.isHeaderSpace } ?? text.count }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x3C, 0x3E, 0x28, 0x29, 0x5B, 0x5D, 0x2C, 0x3A, 0x3B: true
        default: byte.isHeaderSpace
        }
    }

    /// Where an address ends that begins at an index: a local part, quoted perhaps, and a host or a literal.
    private func mailbox(_ start: Int) -> Int? {
        let local =
            quoted(start) ?? text[start...].firstIndex { $0 == 0x40 || Self.isSpecial($0) } ?? text.count
        guard local > start, local < text.count, text[local] == 0x40 else { return unquotedMailbox(start) }
        return host(local + 1)
    }

    /// A local part may begin with a quote that does not end.
    private func unquotedMailbox(_ start: Int) -> Int? {
        let local = text[start...].firstIndex { $0 == 0x40 || Self.isSpecial($0) } ?? text.count
        guard local > start, local < text.count, text[local] == 0x40 else { return nil }
        return host(local + 1)
    }

    private func host(_ start: Int) -> Int? {
        let end = text[start...].firstIndex { $0 == 0x22 || Self.isSpecial($0) } ?? text.count
        if end > start { return end }
        guard start < text.count, text[start] == 0x5B else { return nil }
        let literal = text[(start + 1)...].prefix { $0.isHeaderDigit || $0 == 0x3A || $0 == 0x2E }
        guard !literal.isEmpty, literal.endIndex < text.count, text[literal.endIndex] == 0x5D else { return nil }
        return literal.endIndex + 1
    }

    /// What stands in brackets at an index, without brackets inside, and where it ends.
    private func comment(_ start: Int) -> (content: Range<Int>, end: Int)? {
        guard start < text.count, text[start] == 0x28 else { return nil }
        var index = start + 1
        while index < text.count {
            switch text[index] {
            case 0x29: return (start + 1..<index, index + 1)
            case 0x28: return nil
            case 0x5C:
                guard index + 1 < text.count, text[index + 1] != 0x0A else { return nil }
                index += 2
            default: index += 1
            }
        }
        return nil
    }

    /// The end of an address: a comment perhaps, and a comma or the end of the field.
    private mutating func ending(_ start: Int) -> (comment: Range<Int>?, end: Int)? {
        let open = space(start)
        steps -= 2 + open - start
        if let comment = comment(open) {
            steps -= comment.end - open
            let next = space(comment.end)
            if next == text.count || text[next] == 0x2C || text[next] == 0x3B {
                return (comment.content, min(next + 1, text.count))
            }
        }
        guard open == text.count || text[open] == 0x2C || text[open] == 0x3B else { return nil }
        return (nil, min(open + 1, text.count))
    }

    /// Where the items of a phrase end that begins at an index: quoted texts and what stands between them.
    private func phraseEnds(_ start: Int) -> [Int] {
        var (ends, index): ([Int], Int) = ([], start)
        while index < text.count {
            if text[index] == 0x22 {
                guard let end = quoted(index) else { break }
                index = end
            } else {
                let end =
                    text[index...].firstIndex { $0 == 0x22 || $0 == 0x2C || $0 == 0x3B || $0 == 0x3C } ?? text.count
                guard end > index else { break }
                index = end
            }
            ends.append(index)
        }
        return ends
    }

    // MARK: - Angle brackets

    /// The places where what stands in angle brackets may end, the likeliest first.
    /// - Parameters:
    ///   - start: behind the bracket and the white space behind it.
    ///   - isDoubled: for brackets that stand once more, which may begin with a quoted text.
    private mutating func closings(_ start: Int, isDoubled: Bool) -> [(content: Range<Int>, end: Int)] {
        var found: [(content: Range<Int>, end: Int)] = []
        let from = text[start...].firstIndex { $0 == 0x3E || $0 == 0x40 } ?? text.count
        for first in isDoubled ? [quoted(start) ?? start, start] : [from] {
            let runEnd = text[first...].firstIndex { $0.isHeaderSpace } ?? text.count
            steps -= runEnd - start + 1
            guard runEnd > first else { continue }
            let next = space(runEnd)
            if next > runEnd, next < text.count, text[next] == 0x3E { found.append((start..<runEnd, next + 1)) }
            for index in (first..<runEnd).reversed() where index > first && text[index] == 0x3E {
                found.append((start..<index, index + 1))
            }
        }
        if isDoubled {
            if text.holds([0x3E], at: start) { found.append((start..<start, start + 1)) }
        } else if from < text.count, text[from] == 0x3E {
            let content = text[start..<from]
            let end = (content.lastIndex { !$0.isHeaderSpace } ?? start - 1) + 1
            found.append((start..<end, from + 1))
        }
        return found
    }

    /// What follows angle brackets: brackets once more perhaps, and the end.
    private mutating func afterBrackets(_ start: Int, depth: Int = 0) -> (comment: Range<Int>?, end: Int)? {
        guard steps > 0, depth < 64 else { return nil }
        let open = space(start)
        if open < text.count, text[open] == 0x3C {
            for closing in closings(space(open + 1), isDoubled: true) {
                if let ending = afterBrackets(closing.end, depth: depth + 1) { return ending }
                guard steps > 0 else { return nil }
            }
        }
        return ending(start)
    }

    // MARK: - One address

    private mutating func readOne() -> Bool {
        guard at < text.count, steps > 0 else { return false }
        let start = space(at)
        let ends = phraseEnds(start)
        // Angle brackets, with a phrase before them or without.
        let bracket = ends.last ?? start
        if bracket < text.count, text[bracket] == 0x3C {
            for closing in closings(space(bracket + 1), isDoubled: false) {
                guard let ending = afterBrackets(closing.end) else {
                    guard steps > 0 else { return false }
                    continue
                }
                let phrase = bracket > start ? Array(text[start..<bracket]) : nil
                add(phrase, checked(Array(text[closing.content])), ending.comment)
                at = ending.end
                return true
            }
        }
        if start < text.count, let end = mailbox(start), let ending = ending(end) {
            add(nil, Array(text[start..<end]), ending.comment)
            at = ending.end
            return true
        }
        for end in ends.reversed() {
            guard steps > 0 else { return false }
            guard let ending = ending(end) else { continue }
            add(Array(text[start..<end]), nil, ending.comment)
            at = ending.end
            return true
        }
        // White space alone before a comma is a phrase.
        guard start > at, start == text.count || text[start] == 0x2C || text[start] == 0x3B,
            let ending = ending(start)
        else { return false }
        add([text[start - 1]], nil, ending.comment)
        at = ending.end
        return true
    }

    /// An address in angle brackets, without comments; `nil` where it does not look like one.
    private func checked(_ content: [UInt8]) -> [UInt8]? {
        let address = Self.withoutComments(content[...])
        return Self.isMailbox(address) ? address : nil
    }

    private mutating func add(_ phrase: [UInt8]?, _ mailbox: [UInt8]?, _ comment: Range<Int>?) {
        var address = mailbox.flatMap { Self.isOdd($0) ? nil : $0 }
        var name = phrase.map(Self.unquoted)
        if let text = name {
            if address == nil, Self.isMailbox(text), !Self.isOdd(text), Self.hasValidHost(text) {
                (address, name) = (text, nil)
            } else if text.isEmpty || text == address {
                name = nil
            }
        }
        name = name ?? comment.map { Array(text[$0]) }
        addresses.append(HeaderAddress(phrase: name, address: address.map(Self.withoutSecondHost)))
    }

    /// What could not be read may have addresses in angle brackets.
    private mutating func readLeftOver() {
        while let open = text[at...].firstIndex(of: 0x3C) {
            at = open + 1
            guard let end = mailbox(open + 1), end < text.count, text[end] == 0x3E else { continue }
            at = end + 1
            let address = Array(text[open + 1..<end])
            guard !Self.isOdd(address) else { continue }
            addresses.append(HeaderAddress(address: Self.withoutSecondHost(address)))
        }
    }
}
