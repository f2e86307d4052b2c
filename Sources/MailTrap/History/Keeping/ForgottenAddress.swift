import MailPipeline

/// An address that is to be forgotten, and where it is mentioned. ASCII letters compare without regard to case.
struct ForgottenAddress {
    /// What stands in a text where the address stood.
    static let replacement = "(forgotten)"

    /// The address in the form of look-ups, as columns have it.
    let column: String
    private let key: [UInt8]
    /// The ways in which a text may mention it: as it looks up, and as it was given, which may have a domain in U-labels.
    private let forms: [Form]

    private struct Form {
        let bytes: [UInt8]
        let at: Int
    }

    /// An address in any form that `MailAddress` reads; nil for the null sender.
    init?(_ text: String) {
        let address = MailAddress(text)
        guard !address.isNull else { return nil }
        column = address.description.column
        key = column.utf8.map(\.lowercasedASCII)
        let given = text.utf8.drop { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: " ") }
            .prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: " ") }.map(\.lowercasedASCII)
        forms = Set([key, given]).compactMap { bytes in
            // A word without an `@`, such as `root`, is no mention of anybody in a text.
            bytes.lastIndex(of: UInt8(ascii: "@")).map { Form(bytes: bytes, at: $0) }
        }
    }

    /// Whether an address of a record is this one, as it stands there or in the form of look-ups.
    func isAddress(_ address: String) -> Bool {
        isKey(address) || isKey(MailAddress(address).description)
    }

    private func isKey(_ address: String) -> Bool {
        address.column.utf8.elementsEqual(key) { $0.lowercasedASCII == $1 }
    }

    /// Whether bytes hold one of its forms, whatever stands around it: in a trace, counts stand between texts.
    func mayBeMentioned(in bytes: [UInt8]) -> Bool {
        nextMention(in: bytes, from: 0, isExact: false) != nil
    }

    /// An address with ``replacement`` in the place of each mention; one that only ends or begins like it stays.
    func redactedAddress(_ address: String) -> String { replacing(address, isExact: true) }

    /// A text with ``replacement`` in the place of each mention, whatever stands around it: in the name of a file,
    /// `invoice_ann@a.example_1.exe`, anything may.
    func redacted(_ text: String) -> String { replacing(text, isExact: false) }

    private func replacing(_ text: String, isExact: Bool) -> String {
        let bytes = Array(text.utf8)
        var (result, position): ([UInt8], Int) = ([], 0)
        while let range = nextMention(in: bytes, from: position, isExact: isExact) {
            result += bytes[position..<range.lowerBound]
            result += Self.replacement.utf8
            position = range.upperBound
        }
        return position == 0 ? text : String(decoding: result + bytes[position...], as: UTF8.self)
    }

    /// The next mention, where it is to be exact one that is no piece of a longer address. Each `@` is looked at once.
    private func nextMention(in bytes: [UInt8], from start: Int, isExact: Bool) -> Range<Int>? {
        var position = start
        while let at = bytes[position...].firstIndex(of: UInt8(ascii: "@")) {
            for form in forms {
                let begin = at - form.at
                let end = begin + form.bytes.count
                guard begin >= start, end <= bytes.count else { continue }
                let isSame = zip(bytes[begin..<end], form.bytes).allSatisfy { $0.lowercasedASCII == $1 }
                if isSame, !isExact || !(continuesBefore(bytes, begin) || continuesAfter(bytes, end)) {
                    return begin..<end
                }
            }
            position = at + 1
        }
        return nil
    }

    private func continuesBefore(_ bytes: [UInt8], _ begin: Int) -> Bool {
        guard begin > 0 else { return false }
        // `=` and the like may stand in an address too, but rather stand before one: `to=ann@a.example`.
        return bytes[begin - 1].isNameByte || [UInt8(ascii: "."), UInt8(ascii: "+")].contains(bytes[begin - 1])
    }

    private func continuesAfter(_ bytes: [UInt8], _ end: Int) -> Bool {
        guard end < bytes.count else { return false }
        if bytes[end] == UInt8(ascii: "."), end + 1 < bytes.count { return bytes[end + 1].isNameByte }
        return bytes[end].isNameByte
    }
}

extension UInt8 {
    fileprivate var lowercasedASCII: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }

    /// Whether it can stand within a name of a domain or in a local part: letters, digits, `-`, `_` and what is no ASCII.
    fileprivate var isNameByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
