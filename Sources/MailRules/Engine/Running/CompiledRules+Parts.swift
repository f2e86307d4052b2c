import MailPatterns

/// Rules that look at headers of parts, and at links with all that is known of them.
extension CompiledRules {
    /// Goes through the parts: the first one with matches is the last.
    func countInParts(
        _ rule: Int, _ record: RuleRecord, _ texts: RuleTexts, _ scratch: inout RuleScratch
    ) -> Int {
        // Those with `!~` hit always: that a pattern matched is forgotten.
        guard !record.marks.contains(.negated) else { return 1 }
        let (source, test) = (Int(record.source), partTests[Int(record.unset)])
        guard source < texts.partHeaders.count else { return 0 }
        var all: [UInt8] = []
        for (index, value) in texts.partHeaders[source].enumerated() where index + 1 >= test.first {
            guard index + 1 <= test.last else { break }
            let value = value ?? test.ifUnset
            if test.isConcatenated {
                all += value
                if value.last != 0x0A { all.append(0x0A) }
            } else {
                let count = self.count(rule, record, value.span, atMost: Int(record.mostHits), &scratch)
                if count > 0 { return count }
            }
        }
        return test.isConcatenated ? self.count(rule, record, all.span, atMost: Int(record.mostHits), &scratch) : 0
    }

    /// Whether all conditions hold for one link.
    func hitsLink(
        _ rule: Int, _ record: RuleRecord, _ texts: RuleTexts, _ scratch: inout RuleScratch
    ) -> Bool {
        let tests = linkTests[Int(record.pattern)]
        return texts.links.contains { link in
            for test in tests where !holds(test, link, rule, &scratch) { return false }
            if record.marks.contains(.isAskedFor) { scratch.noteSeen(rule, link.raw.span, 0..<link.raw.count) }
            return true
        }
    }

    private func holds(
        _ test: LinkTest, _ link: LinkFacts, _ rule: Int, _ scratch: inout RuleScratch
    ) -> Bool {
        switch test.key {
        case .raw: holds(test, link.raw.span, rule, &scratch)
        case .type: holds(test, link.types, rule, &scratch)
        case .cleaned: holds(test, link.cleaned, rule, &scratch)
        case .text: holds(test, link.texts, rule, &scratch)
        case .domain: holds(test, link.domains, rule, &scratch)
        case .host: holds(test, link.hosts, rule, &scratch)
        }
    }

    private func holds(
        _ test: LinkTest, _ texts: TextPieces, _ rule: Int, _ scratch: inout RuleScratch
    ) -> Bool {
        let bytes = texts.bytes.span
        for index in 0..<texts.count {
            if holds(test, bytes.extracting(texts.range(of: index)), rule, &scratch) { return true }
        }
        return false
    }

    private func holds(
        _ test: LinkTest, _ text: Span<UInt8>, _ rule: Int, _ scratch: inout RuleScratch
    ) -> Bool {
        guard scratch.mayMatch(text.count) else { return false }
        switch patterns.find(test.pattern, in: text, with: &scratch.patterns) {
        case .match: return !test.isNegated
        case .noMatch: return test.isNegated
        case .limitReached(let limit):
            scratch.note(.limit(limit), rule)
            return false
        }
    }
}
