import MailPatterns

/// Patterns, each compiled once.
extension RuleCompiler {
    /// Compiles the pattern of a rule; one that does not run is left out.
    mutating func compile(_ text: PatternText, _ kind: RuleRecord.Kind, cost: Double, _ rule: Int) {
        records[rule].kind = kind
        known[rule].cost = cost
        guard records[rule].marks.contains(.runs), let (bytes, options) = perlText(text, rule) else { return }
        // Large ones are those that spell words in all disguises, and slow.
        if bytes.count > 4000 { known[rule].cost *= 10 }
        if let names = Self.captureNames(in: bytes) { captures.append((rule, names)) }
        var filter: [UInt8]? = bytes
        if kind != .partHeader,
            let template = CaptureTemplate(bytes, options, number: { captureNames.number(of: $0) })
        {
            records[rule].marks.insert(.isTemplate)
            records[rule].template = Int32(templates.count)
            templates.append(template)
            // A negated rule hits where the pattern does not.
            filter = template.superset
        }
        guard let filter else { return }
        records[rule].pattern = pattern(filter, options, of: text, rule).map { Int32($0) } ?? -1
    }

    /// The bytes of a pattern as PCRE2 reads them, tags replaced.
    /// - Parameter callingTags: whether tags become groups that are called, where it would be too large otherwise.
    mutating func perlText(
        _ text: PatternText, _ rule: Int, callingTags: Bool = false
    ) -> ([UInt8], PatternOptions)? {
        guard let options = PerlSyntax.options(text.flags) else {
            turnOff(rule, "flags '\(text.flags)' of the pattern")
            return nil
        }
        let isExtended = options.contains(.extended)
        guard text.hasTags else { return (PerlSyntax.translated(text.expression, isExtended: isExtended), options) }
        let tags = TagReplacement(settings.tags, limit: settings.limits.patternBytes)
        let whole = TagExpansion(settings.tags).expanded(text).expression
        if !callingTags, whole.count <= settings.limits.patternBytes {
            return (PerlSyntax.translated(whole, isExtended: isExtended), options)
        }
        if let calls = tags.called(text.expression) {
            return (PerlSyntax.translated(calls, isExtended: isExtended), options)
        }
        turnOff(rule, "a pattern that is too large")
        return nil
    }

    /// The number of a pattern, compiled once for all rules that have it.
    mutating func pattern(
        _ text: [UInt8], _ options: PatternOptions, of source: PatternText, _ rule: Int
    ) -> Int? {
        let key = PatternKey(text: text, options: options)
        if let number = patternNumbers[key] { return number }
        var problem: PatternError
        do {
            return add(try Pattern(bytes: text, options: options, limits: settings.limits.ofPatterns), key, text)
        } catch {
            problem = error
        }
        // Written out it may be too large for PCRE2.
        if let shared = SharedRepeats.written(text),
            let pattern = try? Pattern(bytes: shared, options: options, limits: settings.limits.ofPatterns)
        {
            return add(pattern, key, text)
        }
        if source.hasTags, let (calls, _) = perlText(source, rule, callingTags: true) {
            do {
                return add(try Pattern(bytes: calls, options: options, limits: settings.limits.ofPatterns), key, text)
            } catch {
                problem = error
            }
        }
        // What is no expression of PCRE2's is none of Perl's, with few exceptions.
        turnOff(rule, "the pattern: \(problem)\(problem.isTooLarge ? "; make several rules of it" : "")", .error)
        return nil
    }

    private mutating func add(_ pattern: Pattern, _ key: PatternKey, _ text: [UInt8]) -> Int {
        patterns.append(pattern)
        var options = ExpressionReader.Options()
        options.isCaseless = key.options.contains(.caseless)
        options.isExtended = key.options.contains(.extended)
        let needs = settings.isFiltered ? ExpressionReader.needs(of: text, options) : .unknown
        let odds = filter.append(needs.all)
        rowNeeds.append(needs.gapped.bestNeed.map { ($0, odds) })
        patternNumbers[key] = patterns.count - 1
        return patterns.count - 1
    }

    /// The names of groups that begin with a capital letter: only those are kept.
    private static func captureNames(in text: [UInt8]) -> [String]? {
        var (names, rest) = ([String](), text[...])
        while let at = rest.firstIndex(of: 0x28) {
            rest = rest[(at + 1)...]
            guard rest.first == 0x3F else { continue }
            var name = rest.dropFirst()
            if name.first == 0x50 { name = name.dropFirst() }
            guard name.first == 0x3C || name.first == 0x27 else { continue }
            name = name.dropFirst().prefix { 0x41...0x5A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x5F }
            if let first = name.first, 0x41...0x5A ~= first { names.append(String(decoding: name, as: UTF8.self)) }
        }
        return names.isEmpty ? nil : names
    }

    /// The groups of each rule that captures.
    func captureGroups(in set: PatternSet) -> [Int: [(name: Int, groups: [Int])]] {
        var groups: [Int: [(name: Int, groups: [Int])]] = [:]
        for (rule, names) in captures where records[rule].marks.contains(.captures) && records[rule].pattern >= 0 {
            groups[rule] = names.compactMap { name in
                captureNames.existing(name).map {
                    ($0, set.groups(named: name, of: Int(records[rule].pattern)))
                }
            }
        }
        return groups
    }
}

extension RunLimits {
    /// The limits of one pattern.
    var ofPatterns: PatternLimits {
        var limits = PatternLimits()
        limits.patternBytes = patternBytes
        limits.time = nil
        limits.allowsMachineCode = allowsMachineCode
        return limits
    }
}
