// What lines say of rules that stand elsewhere.
extension RuleReader {
    mutating func score(_ value: ArraySlice<UInt8>) throws(RuleFault) {
        let words = RuleText.words(value)
        guard let first = words.first, words.count == 2 || words.count == 5 else {
            throw RuleFault("`score` needs a rule's name and one score or four")
        }
        let name = RuleText.string(first)
        var (given, isRelative): ([Double], Bool) = ([], false)
        for word in words.dropFirst() {
            let isBracketed = word.first == 0x28 && word.last == 0x29 && word.count > 2
            guard let score = RuleText.number(isBracketed ? word.dropFirst().dropLast() : word) else {
                throw RuleFault("the score `\(RuleText.shown(word))` is no number, as `1.5` and `-0.1` are")
            }
            isRelative = isRelative || isBracketed
            given.append(score)
        }
        if given.count == 1 { given = [Double](repeating: given[0], count: 4) }
        if isRelative {
            guard let before = scores[name] else {
                throw RuleFault("the score in brackets is added to one that \(RuleText.shown(first)) does not have yet")
            }
            given = given.indices.map { before[$0] + given[$0] }
        }
        scores[name] = RuleScores(given[0], given[1], given[2], given[3])
    }

    mutating func priority(_ value: ArraySlice<UInt8>) throws(RuleFault) {
        let (name, rest) = try named("priority", value)
        let digits = rest.first == 0x2D ? rest.dropFirst() : rest
        guard RuleText.isRuleName(Array(name.utf8)[...]), 1...9 ~= digits.count, digits.allSatisfy(RuleText.isDigit),
            let priority = Int(RuleText.string(rest))
        else { throw RuleFault("`priority` needs a rule's name and a whole number") }
        priorities[name] = priority
    }

    mutating func example(_ value: ArraySlice<UInt8>) throws(RuleFault) {
        let (name, rest) = RuleText.firstWord(value)
        let (verdict, text) = RuleText.firstWord(rest)
        let isHit = RuleText.equals(verdict, "ok")
        guard isHit || RuleText.equals(verdict, "fail"), verdict.endIndex < value.endIndex else {
            throw RuleFault("`test` needs a rule's name, `ok` or `fail`, and a text", .warning)
        }
        examples.append(RuleExample(rule: RuleText.string(name), isHit: isHit, text: Array(text), place: place))
    }

    /// `askdns`: it is kept as a question, and as a rule that hits nothing.
    mutating func question(_ value: ArraySlice<UInt8>) throws(RuleFault) {
        let (name, rest) = try nameAndTest("askdns", value)
        let (query, behind) = RuleText.firstWord(rest)
        let (types, subtest) = RuleText.firstWord(behind)
        let names = (types.isEmpty ? Array("A".utf8)[...] : types).split(separator: 0x2C).map {
            RuleText.string($0).uppercased()
        }
        guard !names.isEmpty, names.allSatisfy(Self.recordTypes.contains) else {
            throw RuleFault("`\(RuleText.shown(types))` is no type of DNS record, as `A`, `TXT` and `A,AAAA` are")
        }
        try define(name, .nothing)
        settings.lookups.questions[RuleText.string(name)] = LookupSettings.Question(
            name: Array(query), types: names, subtest: subtest.isEmpty ? nil : Array(subtest))
    }

    private static let recordTypes: Set<String> = Set(
        """
        ANY A AAAA MX TXT PTR NAPTR NS SOA CERT CNAME DNAME DHCID HINFO MINFO RP HIP IPSECKEY KX LOC GPOS SRV OPENPGPKEY \
        SSHFP SPF TLSA URI CAA CSYNC
        """.split(separator: " ").map(String.init))

    /// `uri_detail`: one condition or more; those of an earlier line of the rule hold too.
    mutating func linkDetail(_ value: ArraySlice<UInt8>) throws(RuleFault) {
        let (name, rest) = try nameAndTest("uri_detail", value)
        var conditions: [URIDetailCondition] = []
        if let index = indices[RuleText.string(name)], case .uriDetail(let known) = definitions[index].test {
            conditions = known
        }
        var at = rest.startIndex
        var isFound = false
        // Where a pattern has no end, no later one with its delimiters has one.
        var endless: Set<UInt8> = []
        while let start = rest[at...].firstIndex(where: RuleText.isWord) {
            let key = rest[start...].prefix(while: RuleText.isWord)
            at = key.endIndex
            let sign = rest[at...].drop(while: RuleText.isBlank)
            guard sign.first == 0x3D || sign.first == 0x21, sign.dropFirst().first == 0x7E else { continue }
            let body = sign.dropFirst(2).drop(while: RuleText.isBlank)
            guard let delimiter = Self.delimiter(body), !endless.contains(delimiter.byte) else { continue }
            guard let end = Self.endOfPattern(body[delimiter.end...], delimiter.byte) else {
                endless.insert(delimiter.byte)
                continue
            }
            let condition = URIDetailCondition(
                RuleText.string(key), try pattern(body[..<end], of: name), isNegated: sign.first == 0x21)
            guard Self.linkKeys.contains(condition.key) else {
                throw RuleFault("`\(condition.key)` is none of `raw`, `type`, `cleaned`, `text`, `domain` and `host`")
            }
            conditions.removeAll { $0.key == condition.key }
            conditions.append(condition)
            isFound = true
            at = end
        }
        guard isFound else { throw RuleFault("`uri_detail` needs conditions behind the name, as in `text =~ /x/`") }
        try define(name, .uriDetail(conditions))
    }

    private static let linkKeys: Set<String> = ["raw", "type", "cleaned", "text", "domain", "host"]

    /// What `/...` or `m!...` begins with.
    private static func delimiter(_ text: ArraySlice<UInt8>) -> (byte: UInt8, end: Int)? {
        let letters = text.first == 0x6D ? 1 : 0
        guard let byte = text.dropFirst(letters).first, byte == 0x2F || letters == 1, !RuleText.isWord(byte) else {
            return nil
        }
        return (byte, text.startIndex + letters + 1)
    }

    /// Behind the delimiter and letters that a blank or the end follows.
    private static func endOfPattern(_ text: ArraySlice<UInt8>, _ delimiter: UInt8) -> Int? {
        var rest = text
        while let close = rest.firstIndex(of: delimiter) {
            rest = rest[(close + 1)...]
            let behind = rest.drop { letter in letter == 0x69 || letter == 0x6D || letter == 0x73 || letter == 0x78 }
            guard let next = behind.first else { return behind.startIndex }
            if RuleText.isBlank(next) { return behind.startIndex }
        }
        return nil
    }
}
