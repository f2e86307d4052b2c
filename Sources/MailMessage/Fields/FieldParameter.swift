/// A place in a field that some program takes for a parameter, such as `filename*1*=%2Eexe` (RFC 2045 and RFC 2231).
struct FieldParameter {
    /// The attribute in small letters, without the signs of RFC 2231.
    var attribute: String
    /// The number of a continuation (`*1`); nil for a value that stands alone.
    var section: Int?
    /// Whether the value is percent-encoded (a last `*`).
    var isExtended = false
    /// Whether only a careless program sees the attribute: `file name=`, `x-name=`, `filename:`.
    var isOdd = false
    /// Whether a `;` stands before it.
    var isSeparated = true
    /// Whether it stands where a value should: `filename= name=a.txt`.
    var followsSign = false
    /// Where the attribute stands.
    var word: Range<Int>
    /// What stands after the `=`, up to the next separator.
    var text: Range<Int>
    /// Where the next attribute begins, if one does before the next separator.
    var next: Int?

    /// What stands after the `=`, up to the next separator or attribute.
    var shortText: Range<Int> { next.map { text.lowerBound..<max($0, text.lowerBound) } ?? text }

    /// Finds the attributes that a `=` ends: none, one, or two where a blank stands within (`file name=`).
    static func all(endedBy sign: Int, in bytes: [UInt8]) -> [Self] {
        guard let last = FieldWord(before: sign, in: bytes) else { return [] }
        var found: [Self] = []
        if let first = FieldWord(before: last.range.lowerBound, in: bytes),
            let joined = Self(first.text + last.text, range: first.range.lowerBound..<last.range.upperBound),
            ["filename", "name", "boundary"].contains(joined.attribute)
        {
            found.append(joined)
            // `filename *0=` is a continuation to those who pass over blanks.
            found[0].isOdd = last.text.first != UInt8(ascii: "*")
            found[0].isSeparated = first.isSeparated
        }
        guard var parameter = Self(last.text, range: last.range) else { return found }
        parameter.isSeparated = last.isSeparated
        parameter.followsSign = last.followsSign
        parameter.isOdd = last.followsSign || last.hasJunk
        // Programs that look for `name=` anywhere find it in longer words.
        let longer = parameter.attribute
        if longer.hasSuffix("name"), longer != "name", longer != "filename" {
            found.append(parameter)
            parameter.attribute = longer.hasSuffix("filename") ? "filename" : "name"
            parameter.isOdd = true
        }
        if !found.isEmpty { parameter.isOdd = true }
        return found + [parameter]
    }

    /// A parameter whose value is not known yet; nil when the word is no attribute.
    init?(_ word: [UInt8], range: Range<Int>) {
        guard let first = word.first, (0x61...0x7A).contains(first) else { return nil }
        let signs = word.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
        attribute = String(decoding: signs[0], as: UTF8.self)
        if signs.count > 1, signs[signs.count - 1].isEmpty { isExtended = true }
        if let digits = signs.dropFirst().first(where: { !$0.isEmpty }) {
            var number = 0
            for digit in digits where number < 999_999 {
                number = (0x30...0x39).contains(digit) ? number * 10 + Int(digit - 0x30) : 999_999
            }
            section = min(number, 999_999)
        }
        self.word = range
        text = range.upperBound..<range.upperBound
    }

    /// A parameter that lacks its `=`, such as `filename "a.txt"`.
    init?(withoutSign segment: Range<Int>, in bytes: [UInt8]) {
        let text = bytes[segment].trimmed
        let word = text.prefix { $0.isAttribute }
        let rest = text.dropFirst(word.count)
        guard word.isASCII("filename") || word.isASCII("name"), let sign = rest.first,
            sign.isBlank || sign.isLineEnd || sign == UInt8(ascii: ":") || sign == UInt8(ascii: "\"")
        else { return nil }
        attribute = word.lowercasedASCII
        isOdd = true
        self.word = word.startIndex..<word.endIndex
        let value = rest.drop { $0.isBlank || $0.isLineEnd || $0 == UInt8(ascii: ":") }
        self.text = value.startIndex..<value.endIndex
    }
}

/// A word before a `=` that may be an attribute, read backwards.
private struct FieldWord {
    /// In small letters.
    var text: [UInt8] = []
    var range: Range<Int>
    /// Whether a `;`, or nothing, stands before it.
    var isSeparated: Bool
    /// Whether a `=` stands before it.
    var followsSign: Bool
    /// Whether there is more than blanks and quotes between it and its `=`.
    let hasJunk: Bool

    /// Long enough for any attribute of ours with its signs: a longer word is no match.
    private static let limit = 64

    init?(before end: Int, in bytes: [UInt8]) {
        var index = end
        while index > 0, bytes[index - 1].isAroundAttribute || bytes[index - 1].isJunkAfterAttribute { index -= 1 }
        hasJunk = bytes[index..<end].contains(where: \.isJunkAfterAttribute)
        let upper = index
        while index > 0, upper - index < Self.limit, bytes[index - 1].isAttribute || bytes[index - 1] == 0 {
            index -= 1
        }
        range = index..<upper
        text = bytes[range].filter { $0 != 0 }.map(\.lowercased)
        guard !text.isEmpty else { return nil }
        var before = index
        while before > 0, bytes[before - 1].isAroundAttribute { before -= 1 }
        followsSign = before > 0 && bytes[before - 1] == UInt8(ascii: "=")
        isSeparated = before == 0 || bytes[before - 1] == UInt8(ascii: ";")
        // Text goes on to the left: no word of its own.
        guard before < index || before == 0 || bytes[before - 1].endsOtherText else { return nil }
    }
}

extension UInt8 {
    /// Whether it is part of the name of a parameter.
    fileprivate var isAttribute: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// What careless programs pass over between the name of a parameter and its `=`, as in `filename:=a.txt`.
    fileprivate var isJunkAfterAttribute: Bool {
        switch self {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: "%"),
            UInt8(ascii: "!"):
            true
        default: false
        }
    }

    /// Whether the name of a parameter may follow it at once.
    fileprivate var endsOtherText: Bool {
        switch self {
        case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: ">"), 0x80...0xFF:
            true
        default: false
        }
    }

    /// Whether it may stand around the name of a parameter and is passed over: a blank, a fold, a control character, a quote.
    fileprivate var isAroundAttribute: Bool {
        self <= 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "'")
    }
}
