extension RuleReader {
    /// Takes a setting of one value in, or hands it on.
    mutating func set(
        _ action: Directive.Action, _ word: String, _ value: ArraySlice<UInt8>
    ) throws(RuleFault) {
        switch action {
        case .number(let path): settings[keyPath: path] = try number(word, value)
        case .flag(let path): settings[keyPath: path] = try flag(word, value)
        case .text(let path): settings[keyPath: path] = Array(try something(word, value))
        case .sender: settings.networks.envelopeSenderField = Array(try something(word, value))
        case .words(let path):
            settings[keyPath: path].formUnion(RuleText.words(try something(word, value)).map(RuleText.lowercased))
        case .noWords(let path):
            if value.isEmpty { settings[keyPath: path] = [] }
            settings[keyPath: path].subtract(RuleText.words(value).map(RuleText.lowercased))
        case .tag(let path):
            let (name, text) = RuleText.firstWord(value)
            guard !text.isEmpty else { throw RuleFault("`\(word)` needs a tag's name and what it stands for") }
            settings[keyPath: path][Array(name)] = Array(text)
        case .taggedRules:
            taggedRules.formUnion(RuleText.words(try something(word, value)).lazy.map(RuleText.string))
        case .redirector:
            do throws(RuleFault) {
                settings.domains.redirectors.append(try PatternReader.read(try something(word, value)))
            } catch {
                throw RuleFault("`\(word)`: \(error.message)")
            }
        case .suffixes(let path, let labels): try suffixes(word, value, path, labels: labels)
        case .noSuffixes:
            try nothing(word, value)
            (settings.domains.topLevel, settings.domains.twoLevel, settings.domains.threeLevel) = ([], [], [])
        case .ignored(let form): try check(form, word, value)
        case .addedField, .removedField, .noFields, .rewrittenField, .safety, .template, .noTemplate:
            try report(action, word, value)
        case .sources, .linkList, .signingPractice, .blockingRule: try lookup(action, word, value)
        case .networks, .noNetworks, .originatingFields, .noOriginatingFields: try network(action, word, value)
        default: try list(action, word, value)
        }
        if Self.toldReportWords.contains(word) { settings.report.places[word] = place }
    }

    private func check(_ form: Directive.Form, _ word: String, _ value: ArraySlice<UInt8>) throws(RuleFault) {
        switch form {
        case .anything: break
        case .nothing: try nothing(word, value)
        case .something: _ = try something(word, value)
        case .number: _ = try number(word, value)
        case .flag: _ = try flag(word, value)
        case .keyed: _ = try named(word, value)
        case .duration:
            let unit = try something(word, value).last.map { $0 | 0x20 }
            let isUnit = unit.map { Array("smhdw".utf8).contains($0) } ?? false
            let digits = isUnit ? RuleText.trimmed(value.dropLast()) : value
            guard digits.first != 0x2D, RuleText.number(digits, isLenient: true) != nil else {
                throw RuleFault("`\(word)` needs a time, as `30`, `5m` and `2h` are")
            }
        }
    }

    func something(_ word: String, _ value: ArraySlice<UInt8>) throws(RuleFault) -> ArraySlice<UInt8> {
        guard !value.isEmpty else { throw RuleFault("`\(word)` needs a value") }
        return value
    }

    func nothing(_ word: String, _ value: ArraySlice<UInt8>) throws(RuleFault) {
        guard value.isEmpty else { throw RuleFault("nothing may follow `\(word)`; put a `#` before it") }
    }

    func number(_ word: String, _ value: ArraySlice<UInt8>) throws(RuleFault) -> Double {
        guard let number = RuleText.number(try something(word, value), isLenient: true) else {
            throw RuleFault("`\(word)` needs a number, not `\(RuleText.shown(value))`")
        }
        return number
    }

    func flag(_ word: String, _ value: ArraySlice<UInt8>) throws(RuleFault) -> Bool {
        switch RuleText.string(RuleText.lowercased(try something(word, value))) {
        case "yes", "1": return true
        case "no", "0": return false
        default: throw RuleFault("`\(word)` needs `yes` or `no`, `1` or `0`, not `\(RuleText.shown(value))`")
        }
    }

    private mutating func suffixes(
        _ word: String, _ value: ArraySlice<UInt8>, _ path: SettingPath<Set<[UInt8]>>, labels: Int
    ) throws(RuleFault) {
        for domain in RuleText.words(try something(word, value)) {
            let parts = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
            guard parts.count == labels, parts.allSatisfy({ !$0.isEmpty }) else {
                let need = labels == 1 ? "no dots" : labels == 2 ? "one dot" : "two dots"
                throw RuleFault("`\(word)` needs domains with \(need), not `\(RuleText.shown(domain))`")
            }
            settings[keyPath: path].insert(RuleText.lowercased(domain))
        }
    }
}
