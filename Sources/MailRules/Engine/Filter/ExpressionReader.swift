/// Reads an expression of PCRE2's for what its matches must have in them. Whatever it does not know may be any text; what it
/// cannot even pass over makes the whole expression unknown.
struct ExpressionReader {
    /// The options that matter.
    struct Options {
        var isCaseless = false
        var isExtended = false
    }

    let text: [UInt8]
    var at = 0
    private var depth = 0
    var failed = false
    private static let deepest = 200

    /// What a text must have that an expression matches in.
    static func needs(of text: [UInt8], _ options: Options) -> ExpressionNeeds {
        var reader = ExpressionReader(text: text)
        let needs = reader.readChoice(options)
        return reader.failed || reader.at < text.count ? .unknown : needs
    }

    private init(text: [UInt8]) { self.text = text }

    var next: UInt8? { at < text.count ? text[at] : nil }

    func has(_ word: StaticString) -> Bool {
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

    func set(_ byte: UInt8, _ options: Options) -> SymbolSet {
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
}
