// Lists of addresses, hosts and subjects.
extension RuleReader {
    mutating func list(
        _ action: Directive.Action, _ word: String, _ value: ArraySlice<UInt8>
    ) throws(RuleFault) {
        switch action {
        case .addresses(let name): add(RuleText.words(try something(word, value)), to: name)
        case .noAddresses(let names):
            for glob in RuleText.words(try something(word, value)) {
                for name in names { settings.addresses.lists[name]?.remove(glob) }
            }
        case .namedAddresses:
            let (name, rest) = try listName(word, value)
            add(RuleText.words(rest), to: name)
        case .relayedAddresses(let name):
            let words = RuleText.words(try something(word, value))
            guard words.count == 2 else { throw RuleFault("`\(word)` needs an address and a relay's domain") }
            settings.addresses.domainLists[name, default: AddressDomainList()].insert(words[0], domain: words[1])
        case .noRelayedAddresses:
            for glob in RuleText.words(try something(word, value)) {
                settings.addresses.domainLists["welcomelist_from_rcvd"]?.remove(glob)
                settings.addresses.domainLists["def_welcomelist_from_rcvd"]?.remove(glob)
            }
        case .signedAddresses(let name):
            let words = try addressAndSigner(word, value)
            settings.addresses.domainLists[name, default: AddressDomainList()].insert(words.glob, domain: words.signer)
        case .noSignedAddresses:
            let words = try addressAndSigner(word, value)
            settings.addresses.domainLists["welcomelist_from_dkim"]?.remove(words.glob, domain: words.signer)
            settings.addresses.domainLists["def_welcomelist_from_dkim"]?.remove(words.glob, domain: words.signer)
        case .hosts(let name): add(hosts: RuleText.words(value), to: name)
        case .namedHosts:
            let (name, rest) = try listName(word, value)
            add(hosts: RuleText.words(rest), to: name)
        case .noHosts:
            let isNamed = value.first == 0x28
            let (name, rest) = isNamed ? try listName(word, value) : ("", try something(word, value))
            for name in isNamed ? [name] : Array(settings.addresses.hostLists.keys) {
                for host in RuleText.words(rest) {
                    let text = RuleText.lowercased(host)
                    settings.addresses.hostLists[name]?[text.first == 0x21 ? Array(text.dropFirst()) : text] = nil
                }
            }
        case .subjects(let path): settings[keyPath: path].insert(RuleText.lowercased(try something(word, value)))
        case .freeMailDomains: freeMailDomains(value)
        case .freeMailWelcome: freeMailWelcome(value)
        default: break
        }
    }

    private mutating func add(_ globs: [ArraySlice<UInt8>], to name: String) {
        for glob in globs { settings.addresses.lists[name, default: AddressList()].insert(glob) }
    }

    private mutating func add(hosts: [ArraySlice<UInt8>], to name: String) {
        for host in hosts {
            let text = RuleText.lowercased(host)
            let isOut = text.first == 0x21
            settings.addresses.hostLists[name, default: [:]][isOut ? Array(text.dropFirst()) : text] = !isOut
        }
    }

    /// `(NAME) what is in it`.
    private func listName(
        _ word: String, _ value: ArraySlice<UInt8>
    ) throws(RuleFault) -> (name: String, rest: ArraySlice<UInt8>) {
        var close = value.startIndex + 2
        while value.first == 0x28, close < value.endIndex, let end = value[close...].firstIndex(of: 0x29) {
            let rest = value[(end + 1)...]
            if let blank = rest.first, RuleText.isBlank(blank) {
                return (RuleText.string(value[(value.startIndex + 1)..<end]), RuleText.trimmed(rest))
            }
            close = end + 1
        }
        throw RuleFault("`\(word)` needs a list's name in brackets and what is in it, as in `\(word) (NAME) x`")
    }

    private func addressAndSigner(
        _ word: String, _ value: ArraySlice<UInt8>
    ) throws(RuleFault) -> (glob: ArraySlice<UInt8>, signer: ArraySlice<UInt8>) {
        let words = RuleText.words(try something(word, value))
        guard words.count <= 2 else { throw RuleFault("`\(word)` needs an address, and the signer's domain perhaps") }
        return (words[0], words.count == 2 ? words[1] : [])
    }

    private mutating func freeMailDomains(_ value: ArraySlice<UInt8>) {
        for word in RuleText.words(value) {
            let isWild = word.contains(0x2A) || word.contains(0x3F)
            let isGood = word.allSatisfy {
                RuleText.isLetter($0) || RuleText.isDigit($0) || Self.domainSigns.contains($0)
            }
            if !isGood {
                report(RuleFault("`\(RuleText.shown(word))` is no domain; take letters, digits, `.`, `-`, `*` and `?`"))
            } else if isWild {
                settings.freeMail.wildDomains.insert(RuleText.lowercased(word))
            } else {
                settings.freeMail.domains.insert(RuleText.lowercased(word))
            }
        }
    }

    private static let domainSigns: [UInt8] = Array(".*?-".utf8)

    private mutating func freeMailWelcome(_ value: ArraySlice<UInt8>) {
        for word in RuleText.words(value) {
            let isGood = word.indices.dropFirst().dropLast().contains { index in
                (word[index] == 0x2E || word[index] == 0x40) && RuleText.isWord(word[index - 1])
                    && RuleText.isWord(word[index + 1])
            }
            if isGood {
                settings.freeMail.welcome.insert(RuleText.lowercased(word))
            } else {
                report(RuleFault("`\(RuleText.shown(word))` is neither an address nor a domain"))
            }
        }
    }
}
