/// What subjects look like.
enum SubjectFacts {
    /// Whether a subject of some length is in capitals, answers and forwarded messages judged without the word that says
    /// so. Subjects in a character set whose encoded words have many capitals do not count.
    static func isShouted(_ subject: [UInt8], raw: [UInt8]) -> Bool {
        let text = withoutReplies(subject.withoutOuterSpace)
        guard text.count >= 10, text.contains(where: \.isHeaderSpace) else { return false }
        var hasLetter = false
        for byte in text where 0x41...0x5A ~= byte & 0xDF {
            guard byte < 0x61 else { return false }
            hasLetter = true
        }
        return hasLetter && !hasCharsetOfCapitals(raw)
    }

    private static let replies = ["re", "fwd", "fw", "aw", "antwort", "wg", "sv", "vb", "vs", "vl"].map {
        Array($0.utf8)
    }

    private static func withoutReplies(_ subject: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = subject
        while true {
            let word = rest.prefix(8).prefix { $0 != 0x3A }
            guard word.endIndex < rest.endIndex, rest[word.endIndex] == 0x3A, replies.contains(where: word.equalsSmall)
            else { return rest }
            rest = rest[(word.endIndex + 1)...].drop(while: \.isHeaderSpace)
        }
    }

    private static let charsetsOfCapitals = [
        "koi", "jp", "jis", "euc", "gb", "big5", "isoir", "cp1251", "windows-1251", "georgianps", "pt154", "tis",
    ].map { Array($0.utf8) }

    private static func hasCharsetOfCapitals(_ raw: [UInt8]) -> Bool {
        var index = 0
        while let start = raw.firstPlace(of: [0x3D, 0x3F], from: index) {
            let name = raw[(start + 2)...].prefix { $0.isHeaderWord || $0 == 0x2D }
            index = start + 2
            guard name.endIndex < raw.count, raw[name.endIndex] == 0x3F else { continue }
            let small = name.inSmallLetters
            if charsetsOfCapitals.contains(where: { small.holds($0) }) { return true }
        }
        return false
    }

    /// Whether a subject has an address, in either case, as a word.
    static func names(_ address: [UInt8], in subject: [UInt8]) -> Bool {
        guard !address.isEmpty else { return false }
        let small = address.inSmallLetters
        for index in 0...max(0, subject.count - small.count) where subject.holdsSmall(small, at: index) {
            if subject.isWordBoundary(index), subject.isWordBoundary(index + small.count) { return true }
        }
        return false
    }

    /// Whether a subject is a recipient's name, begins with it as one speaks to somebody, or is it behind `Re:`.
    static func addresses(_ user: [UInt8], in subject: [UInt8]) -> Bool {
        let small = user.inSmallLetters
        func isEnd(_ index: Int) -> Bool {
            index == subject.count || index == subject.count - 1 && subject[index] == 0x0A
        }
        func isWhole(_ index: Int) -> Bool { subject.holdsSmall(small, at: index) && isEnd(index + small.count) }
        func spaces(_ index: Int) -> Range<Int> {
            index..<(subject[index...].firstIndex { !$0.isHeaderSpace } ?? subject.count)
        }
        if isWhole(0) { return true }
        if subject.holds(user, at: 0) {
            let end = spaces(user.count).upperBound
            if end < subject.count, isSign(subject[end]), isEnd(end + 1) || subject[end + 1].isHeaderSpace {
                return true
            }
        }
        if subject.first == 0x2C {
            let gap = spaces(1)
            for index in gap.lowerBound...gap.upperBound where subject.holdsSmall(small, at: index) {
                let end = index + small.count
                if end < subject.count, isSign(subject[end]), isEnd(end + 1) { return true }
            }
        }
        guard subject.holdsSmall(Array("re:".utf8), at: 0) || subject.holdsSmall(Array("fw:".utf8), at: 0) else {
            return false
        }
        let gap = spaces(3)
        if (gap.lowerBound...gap.upperBound).contains(where: isWhole) { return true }
        let word = subject[gap.upperBound...].prefix(while: \.isHeaderWord)
        guard !word.isEmpty else { return false }
        let second = spaces(word.endIndex)
        return !second.isEmpty && (second.lowerBound + 1...second.upperBound).contains(where: isWhole)
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2C, 0x3A, 0x3B, 0x21, 0x3F, 0x2D: true
        default: false
        }
    }
}
