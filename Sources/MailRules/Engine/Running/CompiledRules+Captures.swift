import MailPatterns

extension CompiledRules {
    /// Runs the rules that capture what a template needs. False if one of its names has no value: then it does not run.
    func gatherCaptures(for record: RuleRecord, _ texts: RuleTexts, _ scratch: inout RuleScratch) -> Bool {
        for name in templates[Int(record.template)].names {
            for source in captureSources[name] where scratch.states[source] == .unknown {
                runTest(source, texts, &scratch, { _ in 0 })
            }
            if scratch.captures[name].isEmpty { return false }
        }
        return true
    }

    /// Keeps what the groups of the last match hold, each text once.
    func keepCaptures(_ rule: Int, _ text: Span<UInt8>, _ scratch: inout RuleScratch) {
        for (name, groups) in captureGroups[rule] ?? [] {
            for group in groups {
                guard let range = scratch.patterns.range(ofGroup: group, in: text.count), !range.isEmpty else {
                    continue
                }
                var value: [UInt8] = []
                for index in range { value.append(text[index]) }
                guard scratch.captures[name].count < settings.limits.mostCaptures,
                    !scratch.captures[name].contains(value)
                else { continue }
                scratch.captures[name].append(value)
            }
        }
    }

    /// Counts the matches of a template with the message's values in it.
    func countFilled(
        _ rule: Int, _ record: RuleRecord, _ text: Span<UInt8>, atMost most: Int, _ scratch: inout RuleScratch
    ) -> Int {
        let template = templates[Int(record.template)]
        if record.pattern >= 0, case .noMatch = patterns.find(Int(record.pattern), in: text, with: &scratch.patterns) {
            return 0
        }
        let values = template.names.map { scratch.captures[$0] }
        let number = Int(record.template)
        if scratch.filled[number].values != values {
            let names = Dictionary(uniqueKeysWithValues: zip(template.names, values))
            // Machine code for one message is not worth its while.
            var limits = settings.limits.ofPatterns
            limits.allowsMachineCode = false
            let pattern = try? Pattern(
                bytes: template.filled { names[$0] ?? [] }, options: template.options, limits: limits)
            scratch.filled[number] = (values, pattern.map { PatternSet([$0]) })
        }
        guard let set = scratch.filled[number].pattern else { return 0 }
        return countAll(rule, set, 0, text, atMost: most, &scratch)
    }
}
