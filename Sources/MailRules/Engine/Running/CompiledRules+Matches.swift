import MailPatterns

extension CompiledRules {
    /// Where a rule hit in the message that was run last. It searches anew, and is not for every message.
    /// - Parameters:
    ///   - texts: of that message.
    ///   - most: so many matches at most; those of a rule without `tflags multiple` are one.
    ///   - length: bytes of a match that are kept.
    /// - Returns: nothing for a rule that did not hit, for metas and functions, and for one that hits where its pattern does
    ///   not match.
    package func matches(
        of rule: Int, in texts: RuleTexts, atMost most: Int, length: Int, _ scratch: inout RuleScratch
    ) -> [RuleMatch] {
        guard scratch.hits.contains(where: { $0.rule == rule }) else { return [] }
        let record = record(rule, scratch)
        guard !record.marks.contains(.negated) else { return [] }
        var search = MatchSearch(set: patterns, number: Int(record.pattern), length: length)
        search.most = min(most, Int(record.mostHits))
        if record.marks.contains(.isTemplate) {
            // The pattern with this message's values in it: without them it did not hit.
            guard let filled = scratch.filled[Int(record.template)].pattern else { return [] }
            (search.set, search.number) = (filled, 0)
        }
        switch record.kind {
        case .headerExists, .header:
            let (source, missing) = (Int(record.source), unsetTexts[Int(record.unset)])
            let value = texts.headers.indices.contains(source) ? texts.headers[source] : nil
            let (text, place) = (value ?? missing, value == nil ? RuleMatch.Place.missingField : .field)
            if record.kind == .header {
                search.find(text.span, place, &scratch.patterns)
            } else {
                search.add(text.span, 0..<text.count, place)
            }
        case .body:
            let first = record.marks.contains(.leavesOutSubject) ? 1 : 0
            search.find(texts.body, from: first, &scratch.patterns) { .paragraph($0) }
        case .rawBody: search.find(texts.rawBody, from: 0, &scratch.patterns) { .piece($0) }
        case .uri: search.find(texts.uris, from: 0, &scratch.patterns) { .link($0) }
        case .full: search.find(texts.full.span, .message, &scratch.patterns)
        case .partHeader: findInParts(record, texts, &search, &scratch)
        case .uriDetail: findInLinks(linkTests[Int(record.pattern)], texts, &search, &scratch)
        case .nothing, .meta, .evaluation: break
        }
        return search.matches
    }

    private func findInParts(
        _ record: RuleRecord, _ texts: RuleTexts, _ search: inout MatchSearch, _ scratch: inout RuleScratch
    ) {
        let (test, source) = (partTests[Int(record.unset)], Int(record.source))
        guard texts.partHeaders.indices.contains(source) else { return }
        var all: [UInt8] = []
        for (index, value) in texts.partHeaders[source].enumerated()
        where index + 1 >= test.first && index + 1 <= test.last {
            let value = value ?? test.ifUnset
            guard test.isConcatenated else {
                search.find(value.span, .part(index), &scratch.patterns)
                // The first part with matches is the last one that is looked at.
                if search.matches.isEmpty { continue } else { return }
            }
            all += value
            if value.last != 0x0A { all.append(0x0A) }
        }
        if test.isConcatenated { search.find(all.span, .part(nil), &scratch.patterns) }
    }

    /// The first link for which all conditions hold.
    private func findInLinks(
        _ tests: [LinkTest], _ texts: RuleTexts, _ search: inout MatchSearch, _ scratch: inout RuleScratch
    ) {
        for (number, link) in texts.links.enumerated() {
            var found = search
            found.most = tests.count
            let holds = tests.allSatisfy { test in
                let pieces = link.pieces(test.key)
                return (0..<pieces.count).contains { index in
                    let text = pieces.bytes.span.extracting(pieces.range(of: index))
                    switch patterns.find(test.pattern, in: text, with: &scratch.patterns) {
                    case .match(let start, let end):
                        guard !test.isNegated else { return false }
                        found.add(text, start..<end, .detail(link: number, key: "\(test.key)"))
                        return true
                    case .noMatch: return test.isNegated
                    case .limitReached: return false
                    }
                }
            }
            guard holds else { continue }
            search = found
            return
        }
    }
}

extension LinkFacts {
    /// What conditions of a key look at.
    fileprivate func pieces(_ key: LinkTest.Key) -> TextPieces {
        switch key {
        case .raw: TextPieces([raw])
        case .type: types
        case .cleaned: cleaned
        case .text: texts
        case .domain: domains
        case .host: hosts
        }
    }
}
