/// What tags say of a message.
extension MessageFacts {
    /// The value of each tag that has one.
    func values(of wanted: MessageTags, _ score: MessageScore) -> [TagReference: [UInt8]] {
        let values: [TagReference: [UInt8]] = wanted.tags.reduce(into: [:]) { values, tag in
            values[tag] = value(of: tag, score).map { Array($0.prefix(MessageTags.longestValue)) }
        }
        return wanted.askForNotes ? values.merging(notes(score)) { first, _ in first } : values
    }

    /// What rules that hit were seen by, as far as functions tell it.
    private func notes(_ score: MessageScore) -> [TagReference: [UInt8]] {
        let hits = Set(score.hits.map(\.rule))
        var notes: [TagReference: [UInt8]] = [:]
        for (function, evaluation) in zip(rules.functions, rules.compiled.evaluations)
        where hits.contains(evaluation.rule) {
            guard notes.count < Self.mostNotes, let seen = seen(by: function) else { continue }
            let rule = rules.set.rules[evaluation.rule]
            notes[TagReference(MessageTags.note, Array(rule.name.utf8))] =
                rule.flags.words.contains("nolog") ? Array("*REDACTED*".utf8) : Array(seen.prefix(1_000))
        }
        return notes
    }

    private static let mostNotes = 50

    private func value(of tag: TagReference, _ score: MessageScore) -> [UInt8]? {
        let relays = facts.header.relays
        let (trusted, external) = (relays.trusted.last, relays.external.first)
        switch tag.name {
        case "RELAYSTRUSTED": return relays.trustedText
        case "RELAYSUNTRUSTED": return relays.untrustedText
        case "RELAYSINTERNAL": return relays.innerText
        case "RELAYSEXTERNAL": return relays.externalText
        case "RELAYSTRUSTEDREVIP": return Self.reversed(relays.trusted)
        case "RELAYSUNTRUSTEDREVIP": return Self.reversed(relays.untrusted)
        case "RELAYSINTERNALREVIP": return Self.reversed(relays.inner)
        case "RELAYSEXTERNALREVIP": return Self.reversed(relays.external)
        case "FIRSTTRUSTEDIP": return trusted?.ip ?? []
        case "FIRSTTRUSTEDREVIP": return trusted.flatMap { AddressText.reversed($0.ip) } ?? []
        case "LASTEXTERNALIP": return external?.ip ?? []
        case "LASTEXTERNALREVIP": return external.flatMap { AddressText.reversed($0.ip) } ?? []
        case "LASTEXTERNALRDNS": return external?.rdns ?? []
        case "LASTEXTERNALHELO": return external?.helo ?? []
        case "SENDERDOMAIN": return facts.header.value(HeaderSelector("X-SenderDomain"))
        case "AUTHORDOMAIN": return facts.header.value(HeaderSelector("X-AuthorDomain"))
        case "BAYES": return classification.map { Array(NumberText.fixed($0.probability, digits: 4).utf8) }
        case "PREVIEW": return ContentPreview.text(body)
        case "HEADER":
            guard let selector = HeaderSelector(tagArgument: tag.argument(or: "")) else { return [] }
            return value(of: selector)
        case "SUBTESTS": return subRules(score, isCollapsed: false, tag.argument(or: ","))
        case "SUBTESTSCOLLAPSED": return subRules(score, isCollapsed: true, [0x2C])
        default: return nil
        }
    }

    /// The value of a selector as tags have it (`get` in `PerMsgStatus.pm`): of what is taken out of fields the first.
    private func value(of selector: HeaderSelector) -> [UInt8] {
        let values = facts.header.values(selector)
        let isTaken = !selector.modifiers.isDisjoint(with: [.address, .name, .host, .domain, .ip, .reversedIP])
        guard isTaken || selector.name == "EnvelopeFrom" else { return Array(values.joined()) }
        let value = values.first ?? []
        return value.last == 0x0A ? value.dropLast() : value
    }

    /// The addresses in reverse of those that are no private ones; nil for none.
    private static func reversed(_ relays: [Relay]) -> [UInt8]? {
        let addresses = relays.filter { !$0.isPrivate }.compactMap { AddressText.reversed($0.ip) }
        return addresses.isEmpty ? nil : Array(addresses.joined(separator: [0x20]))
    }

    private func subRules(_ score: MessageScore, isCollapsed: Bool, _ separator: [UInt8]) -> [UInt8] {
        var names: [String] = []
        for hit in score.subRules where names.count < Self.mostNames {
            let name = rules.set.rules[hit.rule].name
            if isCollapsed {
                names.append(hit.count > 1 ? "\(name)(\(hit.count))" : name)
            } else {
                names += Array(repeating: name, count: min(max(hit.count, 1), Self.mostNames - names.count))
            }
        }
        guard !names.isEmpty else { return Array("none".utf8) }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return Array(names.map { Array($0.utf8) }.joined(separator: separator))
    }

    private static let mostNames = 2_000
}

extension HeaderSelector {
    /// Reads what `_HEADER(...)_` names; nil for what is no field's name.
    init?(tagArgument: [UInt8]) {
        let words = tagArgument.split(separator: 0x3A).map(RuleText.string)
        guard let name = words.first, name.utf8.count <= 100 else { return nil }
        let all: [Modifiers] = [.raw, .address, .name, .host, .domain, .ip, .reversedIP, .first, .last]
        var modifiers: Modifiers = []
        for word in words.dropFirst() {
            let known = ["raw", "addr", "name", "host", "domain", "ip", "revip", "first", "last"]
            guard let place = known.firstIndex(of: word) else { return nil }
            modifiers.insert(all[place])
        }
        self.init(name, modifiers)
    }
}
