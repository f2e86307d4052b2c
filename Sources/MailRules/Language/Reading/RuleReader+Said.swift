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
        while let start = rest[at...].firstIndex(where: RuleText.isWord) {
            let key = rest[start...].prefix(while: RuleText.isWord)
            at = key.endIndex
            let sign = rest[at...].drop(while: RuleText.isBlank)
            guard sign.first == 0x3D || sign.first == 0x21, sign.dropFirst().first == 0x7E else { continue }
            let body = sign.dropFirst(2).drop(while: RuleText.isBlank)
            guard let end = Self.endOfPattern(body) else { continue }
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

    /// Behind `/.../` or `m!...!` and letters, where a blank or the end follows.
    private static func endOfPattern(_ text: ArraySlice<UInt8>) -> Int? {
        let skipped = text.first == 0x2F ? 1 : text.first == 0x6D ? 2 : 0
        guard skipped > 0, let delimiter = text.dropFirst(skipped - 1).first, !RuleText.isWord(delimiter) else { return nil }
        var at = text.startIndex + skipped
        while at <= text.endIndex, let close = text[at...].firstIndex(of: delimiter) {
            let rest = text[(close + 1)...].drop { Array("imsx".utf8).contains($0) }
            if rest.isEmpty || RuleText.isBlank(rest[rest.startIndex]) { return rest.startIndex }
            at = close + 1
        }
        return nil
    }
}
