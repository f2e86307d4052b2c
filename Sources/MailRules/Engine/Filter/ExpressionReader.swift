/// Reads an expression of PCRE2's for what its matches must have in them. Whatever it does not know may be any text; what it
/// cannot even pass over makes the whole expression unknown.
struct ExpressionReader {
    /// The options that matter.
    struct Options {
        var isCaseless = false
        var isExtended = false
    }

    private let text: [UInt8]
    private var at = 0
    private var depth = 0
    private var failed = false
    private static let deepest = 200

    /// What a text must have that an expression matches in.
    static func needs(of text: [UInt8], _ options: Options) -> ExpressionNeeds {
        var reader = ExpressionReader(text: text)
        let needs = reader.readChoice(options)
        return reader.failed || reader.at < text.count ? .unknown : needs
    }

    private init(text: [UInt8]) { self.text = text }

    private var next: UInt8? { at < text.count ? text[at] : nil }

    private func has(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard at + count <= text.count else { return false }
        return word.withUTF8Buffer { word in
            for index in 0..<count where unsafe word[index] != text[at + index] { return false }
            return true
        }
    }

    /// Reads up to the end of a group, or of all.
    private mutating func readChoice(_ outer: Options) -> ExpressionNeeds {
        var (options, choices, row) = (outer, [ExpressionNeeds](), ExpressionNeeds())
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else {
            failed = true
            return .unknown
        }
        while !failed, let byte = next, byte != 0x29 {
            if byte == 0x7C {
                at += 1
                choices.append(row)
                row = ExpressionNeeds()
                continue
            }
            if options.isExtended, skipBlanks() { continue }
            guard let item = readItem(&options) else { continue }
            row.append(readCounts(item, options))
        }
        choices.append(row)
        return .choice(choices)
    }

    private mutating func skipBlanks() -> Bool {
        guard let byte = next else { return false }
        if byte == 0x23 {
            at = text[at...].firstIndex(of: 0x0A) ?? text.count
            return true
        }
        guard byte == 0x20 || 0x09...0x0D ~= byte else { return false }
        at += 1
        return true
    }

    /// Reads one item without what says how often it comes; nil for options.
    private mutating func readItem(_ options: inout Options) -> ExpressionNeeds? {
        guard let byte = next else { return nil }
        at += 1
        switch byte {
        case 0x28: return readGroup(&options)
        case 0x5B: return ExpressionNeeds(readClass(options))
        case 0x5C: return readEscape(options)
        case 0x5E, 0x24: return ExpressionNeeds()
        case 0x2E: return ExpressionNeeds(.all)
        case 0x2A, 0x2B, 0x3F:
            failed = true
            return nil
        default: return ExpressionNeeds(set(byte, options))
        }
    }

    private func set(_ byte: UInt8, _ options: Options) -> SymbolSet {
        var bytes = ByteBits()
        bytes.insert(byte)
        return (options.isCaseless ? bytes.withBothCases : bytes).symbols
    }

    /// Reads `*`, `+`, `?` and counts, with what makes them lazy or possessive.
    private mutating func readCounts(_ item: ExpressionNeeds, _ options: Options) -> ExpressionNeeds {
        var item = item
        while true {
            while options.isExtended, skipBlanks() {}
            guard let (least, most) = readCount() else { return item }
            item = item.repeated(least: least, most: most)
            if next == 0x3F || next == 0x2B { at += 1 }
        }
    }

    private mutating func readCount() -> (Int, Int?)? {
        switch next {
        case 0x2A:
            at += 1
            return (0, nil)
        case 0x2B:
            at += 1
            return (1, nil)
        case 0x3F:
            at += 1
            return (0, 1)
        case 0x7B:
            let digits = text[(at + 1)...].prefix { 0x30...0x39 ~= $0 || $0 == 0x2C }
            guard digits.endIndex < text.count, text[digits.endIndex] == 0x7D else { return nil }
            let parts = digits.split(separator: 0x2C, maxSplits: 1, omittingEmptySubsequences: false)
                .map { Int(String(decoding: $0, as: UTF8.self)) }
            guard let least = parts[0] else { return nil }
            at = digits.endIndex + 1
            return parts.count == 1 ? (least, least) : (least, parts[1])
        default: return nil
        }
    }

    private mutating func readGroup(_ options: inout Options) -> ExpressionNeeds? {
        var inner = options
        var isAssertion = false
        if next == 0x2A {
            failed = true
            return nil
        }
        if next == 0x3F {
            at += 1
            if has("#") {
                at = text[at...].firstIndex(of: 0x29).map { $0 + 1 } ?? text.count
                return nil
            }
            if has("=") || has("!") || has("<=") || has("<!") {
                isAssertion = true
                at += next == 0x3C ? 2 : 1
            } else if has(":") || has("|") || has(">") {
                at += 1
            } else if has("P<") || has("<") || has("'") {
                guard
                    let end = text[(at + 1)...].dropFirst(has("P<") ? 1 : 0).firstIndex(where: {
                        $0 == 0x3E || $0 == 0x27
                    })
                else {
                    failed = true
                    return nil
                }
                at = end + 1
            } else if let changed = readOptions(options) {
                if next == 0x29 {
                    at += 1
                    options = changed
                    return nil
                }
                inner = changed
                at += 1
            } else {
                return skipGroup()
            }
        }
        let needs = readChoice(inner)
        guard next == 0x29 else {
            failed = true
            return nil
        }
        at += 1
        return isAssertion ? ExpressionNeeds() : needs
    }

    /// Reads letters up to `)` or `:`, and stays before it.
    private mutating func readOptions(_ options: Options) -> Options? {
        let letters = text[at...].prefix { Array("^-imsxnJU".utf8).contains($0) }
        guard letters.endIndex < text.count, text[letters.endIndex] == 0x29 || text[letters.endIndex] == 0x3A else {
            return nil
        }
        var (changed, isOn) = (options, true)
        for letter in letters {
            switch letter {
            case 0x5E: changed = Options()
            case 0x2D: isOn = false
            case UInt8(ascii: "i"): changed.isCaseless = isOn
            case UInt8(ascii: "x"): changed.isExtended = isOn
            default: break
            }
        }
        at = letters.endIndex
        return changed
    }

    /// Passes over calls of groups, conditions and whatever else there is.
    private mutating func skipGroup() -> ExpressionNeeds? {
        var open = 1
        while at < text.count, open > 0 {
            switch text[at] {
            case 0x5C: at += 2
            case 0x5B: at = PerlSyntax.endOfClass(text, at)
            case 0x28:
                open += 1
                at += 1
            case 0x29:
                open -= 1
                at += 1
            default: at += 1
            }
        }
        failed = failed || open > 0
        return .unknown
    }

    private mutating func readEscape(_ options: Options) -> ExpressionNeeds? {
        guard let byte = next else {
            failed = true
            return nil
        }
        switch byte {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"),
            UInt8(ascii: "G"):
            at += 1
            return ExpressionNeeds()
        case UInt8(ascii: "K"):
            at += 1
            return ExpressionNeeds()
        case UInt8(ascii: "R"), UInt8(ascii: "X"):
            at += 1
            return .unknown
        case UInt8(ascii: "N"):
            at += 1
            failed = failed || next == 0x7B
            return ExpressionNeeds(.all)
        case 0x31...0x39:
            at = text[at...].firstIndex { !(0x30...0x39 ~= $0) } ?? text.count
            return .unknown
        case UInt8(ascii: "g"), UInt8(ascii: "k"):
            at += 1
            if let close = next.flatMap({ [0x7B: 0x7D, 0x3C: 0x3E, 0x27: 0x27][$0] as UInt8? }) {
                at = text[(at + 1)...].firstIndex(of: close).map { $0 + 1 } ?? text.count
            } else {
                at = text[at...].firstIndex { !(0x30...0x39 ~= $0 || $0 == 0x2D || $0 == 0x2B) } ?? text.count
            }
            return .unknown
        default:
            guard let bytes = readByteEscape() else {
                failed = true
                return nil
            }
            return ExpressionNeeds((options.isCaseless ? bytes.withBothCases : bytes).symbols)
        }
    }

    /// Reads what stands for a byte or for one of several, behind the backslash.
    private mutating func readByteEscape() -> ByteBits? {
        guard let byte = next else { return nil }
        at += 1
        if let bytes = ByteBits(escape: byte) { return bytes }
        switch byte {
        case UInt8(ascii: "x"):
            var digits = text[at...].prefix(2).prefix { Self.value($0) != nil }
            if next == 0x7B {
                digits = text[(at + 1)...].prefix { Self.value($0) != nil }
                guard digits.endIndex < text.count, text[digits.endIndex] == 0x7D, digits.count <= 8 else { return nil }
                at = digits.endIndex + 1
            } else {
                at = digits.endIndex
            }
            let value = digits.reduce(0) { $0 << 4 | (Self.value($1) ?? 0) }
            return UInt8(exactly: value).map { ByteBits($0) }
        case 0x30...0x37:
            let digits = text[(at - 1)...].prefix(3).prefix { 0x30...0x37 ~= $0 }
            at = digits.endIndex
            return UInt8(exactly: digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }).map { ByteBits($0) }
        case UInt8(ascii: "p"), UInt8(ascii: "P"):
            if next == 0x7B {
                at = text[at...].firstIndex(of: 0x7D).map { $0 + 1 } ?? text.count
            } else {
                at += 1
            }
            return .all
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return nil
        default: return ByteBits(byte)
        }
    }

    private static func value(_ digit: UInt8) -> Int? {
        switch digit {
        case 0x30...0x39: Int(digit) - 0x30
        case 0x41...0x46: Int(digit) - 0x37
        case 0x61...0x66: Int(digit) - 0x57
        default: nil
        }
    }

    /// Reads a class behind its bracket.
    private mutating func readClass(_ options: Options) -> SymbolSet {
        var (bytes, last, isFirst) = (ByteBits(), nil as UInt8?, true)
        let isNegated = next == 0x5E
        if isNegated { at += 1 }
        while let byte = next, byte != 0x5D || isFirst {
            isFirst = false
            at += 1
            var single: UInt8? = byte
            if byte == 0x5B, next == 0x3A, let end = text[(at + 1)...].firstRange(of: [0x3A, 0x5D]) {
                guard let named = ByteBits(named: Array(text[(at + 1)..<end.lowerBound])) else {
                    failed = true
                    return .all
                }
                bytes.formUnion(named)
                at = end.upperBound
                single = nil
            } else if byte == 0x5C {
                // In a class it is a backspace. Which bytes have a property is not known.
                let (isBackspace, isProperty) = (next == UInt8(ascii: "b"), next.map { $0 & 0xDF } == UInt8(ascii: "P"))
                if isBackspace { at += 1 }
                guard !isProperty, let some = isBackspace ? ByteBits(8) : readByteEscape() else {
                    failed = true
                    return .all
                }
                bytes.formUnion(some)
                single = some.onlyByte
            } else {
                bytes.insert(byte)
            }
            if let low = last, let high = single {
                if low <= high { for byte in low...high { bytes.insert(byte) } }
                last = nil
            } else if let low = single, next == 0x2D, at + 1 < text.count, text[at + 1] != 0x5D {
                at += 1
                last = low
            } else {
                if last != nil { bytes.insert(0x2D) }
                last = nil
            }
        }
        failed = failed || next != 0x5D
        at += 1
        if options.isCaseless { bytes = bytes.withBothCases }
        return (isNegated ? bytes.inverted : bytes).symbols
    }
}
