// The classifier and the network.
extension RuleReader {
    mutating func lookup(
        _ action: Directive.Action, _ word: String, _ value: ArraySlice<UInt8>
    ) throws(RuleFault) {
        switch action {
        case .sources: try sources(word, value)
        case .linkList(let hasSubtest): try linkList(word, value, hasSubtest: hasSubtest)
        case .signingPractice: try signingPractice(word, value)
        case .blockingRule:
            let (rule, domains) = try named(word, value)
            settings.lookups.blockingRules[rule, default: []].formUnion(
                RuleText.words(domains).map(RuleText.lowercased))
        default: break
        }
    }

    private mutating func sources(_ word: String, _ value: ArraySlice<UInt8>) throws(RuleFault) {
        let all: Set<String> = ["header", "visible", "invisible", "uri", "mimepart"]
        for source in RuleText.words(try something(word, value)) {
            let name = RuleText.string(RuleText.lowercased(source))
            if name == "none" || name == "noall" {
                settings.learning.sources = []
            } else if name == "all" {
                settings.learning.sources = all
            } else if all.contains(name) {
                settings.learning.sources.insert(name)
            } else if name.hasPrefix("no"), all.contains(String(name.dropFirst(2))) {
                settings.learning.sources.remove(String(name.dropFirst(2)))
            } else {
                throw RuleFault(
                    "`\(RuleText.shown(source))` is none of `header`, `visible`, `invisible`, `uri`, `mimepart`")
            }
        }
    }

    private mutating func linkList(
        _ word: String, _ value: ArraySlice<UInt8>, hasSubtest: Bool
    ) throws(RuleFault) {
        let words = RuleText.words(value)
        guard hasSubtest ? words.count >= 4 : words.count == 3, words[0].allSatisfy(RuleText.isWord) else {
            let need = hasSubtest ? "a rule's name, a zone, a type and an answer" : "a rule's name, a zone and a type"
            throw RuleFault("`\(word)` needs \(need)")
        }
        let zone = words[1].last == 0x2E ? words[1].dropLast() : words[1]
        let subtest = hasSubtest ? Array(value[words[3].startIndex...]) : nil
        settings.lookups.linkLists[RuleText.string(words[0])] = LookupSettings.LinkList(
            directive: word, zone: Array(zone), type: Array(words[2]), subtest: subtest)
    }

    private mutating func signingPractice(_ word: String, _ value: ArraySlice<UInt8>) throws(RuleFault) {
        let words = RuleText.words(try something(word, value)).map(RuleText.lowercased)
        let domain = words[0].first == 0x40 ? Array(words[0].dropFirst()) : words[0]
        let practice = words.count == 2 ? RuleText.string(words[1]) : "discardable"
        let known = ["nxdomain", "unknown", "all", "discardable", "custom_low", "custom_med", "custom_high"]
        let isDomain =
            !domain.isEmpty
            && domain.allSatisfy {
                RuleText.isWord($0) || $0 == 0x2A || $0 == 0x2E || $0 == 0x2D
            }
        guard isDomain, words.count <= 2, known.contains(practice) else {
            throw RuleFault("`\(word)` needs a domain, and one of `\(known.joined(separator: "`, `"))` perhaps")
        }
        settings.lookups.signingPractices[domain] = practice
    }
}
