import MailPatterns

extension CompiledRules {
    /// Runs the rules over a message; `scratch.hits` are its hits then.
    /// - Parameters:
    ///   - scratch: of this thread; it may have served other rules before.
    ///   - program: the number of the program.
    ///   - evaluate: what a function says, by the number of its call in `evaluations`: 0 for no hit. It is asked for at most
    ///     once, and only where that may matter.
    package func run(
        _ texts: RuleTexts, _ scratch: inout RuleScratch, program: Int = 0,
        evaluate: (Int) -> Double
    ) {
        var meter = NoMeter()
        run(texts, &scratch, program: program, &meter, evaluate)
    }

    /// Runs another program over the message that was run last, or the same one when functions say something else: what
    /// patterns and other functions said is not asked again.
    /// - Parameters:
    ///   - texts: of that message.
    ///   - changed: rules whose functions say something else.
    package func runAgain(
        _ texts: RuleTexts, _ scratch: inout RuleScratch, program: Int, forgetting changed: [Int],
        evaluate: (Int) -> Double
    ) {
        let (old, new) = (scratch.firstRecord, programs[program].firstRecord)
        // What they captured is in the patterns of others.
        let capturesDiffer = captureGroups.keys.contains { rule in
            records[old + rule].marks.contains(.runs) != records[new + rule].marks.contains(.runs)
        }
        guard !capturesDiffer else { return run(texts, &scratch, program: program, evaluate: evaluate) }
        scratch.change(to: program, of: self, forgetting: changed)
        var meter = NoMeter()
        for rule in programs[program].roots where scratch.states[rule] == .unknown {
            settle(rule, texts, &scratch, &meter, evaluate)
        }
        scratch.hits.sort { $0.rule < $1.rule }
    }

    /// Runs the rules, watched.
    func run(
        _ texts: RuleTexts, _ scratch: inout RuleScratch, program: Int = 0, _ meter: inout some RuleMeter,
        _ evaluate: (Int) -> Double
    ) {
        scratch.begin(self, program: program)
        if meter.wantsSketches, settings.isFiltered { scratch.drawSketches(texts) }
        for rule in programs[program].roots where scratch.states[rule] == .unknown {
            settle(rule, texts, &scratch, &meter, evaluate)
        }
        scratch.hits.sort { $0.rule < $1.rule }
    }

    /// Finds out what a rule says, and first what those say that it needs.
    private func settle(
        _ rule: Int, _ texts: RuleTexts, _ scratch: inout RuleScratch, _ meter: inout some RuleMeter,
        _ evaluate: (Int) -> Double
    ) {
        guard record(rule, scratch).kind == .meta else { return runTest(rule, texts, &scratch, &meter, evaluate) }
        begin(rule, &scratch)
        while let frame = scratch.frames.last {
            // A meta comes behind those that it names, so that it never waits for itself.
            meter.begin(scratch.searches)
            let needed = compute(frame, &scratch)
            meter.end(frame.rule, scratch.searches, isDone: needed == nil)
            if let needed {
                if record(needed, scratch).kind == .meta {
                    begin(needed, &scratch)
                } else {
                    runTest(needed, texts, &scratch, &meter, evaluate)
                }
            }
        }
    }

    private func runTest(
        _ rule: Int, _ texts: RuleTexts, _ scratch: inout RuleScratch, _ meter: inout some RuleMeter,
        _ evaluate: (Int) -> Double
    ) {
        meter.begin(scratch.searches)
        runTest(rule, texts, &scratch, evaluate)
        meter.end(rule, scratch.searches, isDone: true)
    }

    func runTest(
        _ rule: Int, _ texts: RuleTexts, _ scratch: inout RuleScratch, _ evaluate: (Int) -> Double
    ) {
        scratch.states[rule] = .known
        let record = record(rule, scratch)
        guard record.marks.contains(.runs) else { return scratch.values[rule] = 0 }
        if record.kind == .evaluation {
            let value = evaluate(Int(record.pattern))
            return note(rule, count: value != 0 ? 1 : 0, value: value > 0 ? value : value != 0 ? 1 : 0, &scratch)
        }
        let count = count(rule, record, texts, &scratch)
        note(rule, count: count, value: Double(count), &scratch)
    }

    /// Notes what a rule said.
    @inline(__always)
    func note(_ rule: Int, count: Int, value: Double, _ scratch: inout RuleScratch) {
        scratch.values[rule] = value
        if count > 0 { scratch.hits.append(RuleHit(rule: rule, count: count, value: value)) }
    }

    /// How often a rule with a pattern hits.
    private func count(
        _ rule: Int, _ record: RuleRecord, _ texts: RuleTexts, _ scratch: inout RuleScratch
    ) -> Int {
        if record.marks.contains(.isTemplate), !gatherCaptures(for: record, texts, &scratch) { return 0 }
        scratch.beginSearches(of: rule)
        switch record.kind {
        case .headerExists:
            let source = Int(record.source)
            guard source < texts.headers.count, let value = texts.headers[source] else { return 0 }
            if record.marks.contains(.isAskedFor) {
                scratch.noteSeen(rule, value.span, 0..<(value.last == 0x0A ? value.count - 1 : value.count))
            }
            return 1
        case .header: return countInHeader(rule, record, texts, &scratch)
        case .body:
            let first = record.marks.contains(.leavesOutSubject) ? 1 : 0
            return count(rule, record, texts.body, from: first, sketch: 0, &scratch)
        case .rawBody: return count(rule, record, texts.rawBody, from: 0, sketch: 1, &scratch)
        case .uri: return count(rule, record, texts.uris, from: 0, sketch: 2, &scratch)
        case .full: return count(rule, record, texts.full.span, atMost: Int(record.mostHits), &scratch)
        case .partHeader: return countInParts(rule, record, texts, &scratch)
        case .uriDetail: return hitsLink(rule, record, texts, &scratch) ? 1 : 0
        case .nothing, .meta, .evaluation: return 0
        }
    }

    private func countInHeader(
        _ rule: Int, _ record: RuleRecord, _ texts: RuleTexts, _ scratch: inout RuleScratch
    ) -> Int {
        let source = Int(record.source)
        let count: Int
        if source < texts.headers.count, let value = texts.headers[source] {
            count =
                mayMatch(record, value, &scratch)
                ? self.count(rule, record, value.span, atMost: Int(record.mostHits), &scratch) : 0
        } else {
            let text = unsetTexts[Int(record.unset)]
            count = self.count(rule, record, text.span, atMost: Int(record.mostHits), &scratch)
        }
        guard record.marks.contains(.negated) else { return count }
        // It is asked again and again, so long as it does not match.
        return count > 0 || !isKnown(rule, &scratch) ? 0 : record.mostHits == .max ? 1 : Int(record.mostHits)
    }

    /// Whether a pattern may match in the value of its selector.
    @inline(__always)
    private func mayMatch(_ record: RuleRecord, _ value: [UInt8], _ scratch: inout RuleScratch) -> Bool {
        let (pattern, sketch) = (Int(record.pattern), 3 + Int(record.source))
        guard sketchesHeader[Int(record.source)], filter.knows(pattern) else { return true }
        if !scratch.sketches[sketch].isDrawn { scratch.sketches[sketch].draw(value.span) }
        return filter.mayMatch(pattern, scratch.sketches[sketch])
    }

    /// Whether a rule was run to its end, so that it is known where its pattern does not match.
    private func isKnown(_ rule: Int, _ scratch: inout RuleScratch) -> Bool {
        !scratch.isTimeOver && scratch.troubles.last?.rule != rule
    }

    /// Counts in pieces, and leaves out those that cannot match.
    /// - Parameter sketch: the number of the sketches of these pieces.
    private func count(
        _ rule: Int, _ record: RuleRecord, _ pieces: TextPieces, from first: Int, sketch: Int,
        _ scratch: inout RuleScratch
    ) -> Int {
        let pattern = Int(record.pattern)
        let usesRows = sketch != 1 && rowFilter.knows(pattern)
        guard settings.isFiltered, usesRows || filter.knows(pattern) else {
            let range = first..<max(first, pieces.count)
            return count(rule, record, pieces, range, atMost: Int(record.mostHits), &scratch)
        }
        if !scratch.sketches[sketch].isDrawn { scratch.sketches[sketch].draw(pieces) }
        guard filter.mayMatch(pattern, scratch.sketches[sketch]) else { return 0 }
        var (total, start) = (0, first)
        let most = Int(record.mostHits)
        for block in 0..<scratch.sketches[sketch].ends.count {
            let end = scratch.sketches[sketch].ends[block]
            if start < end, filter.mayMatch(pattern, scratch.sketches[sketch], block: block),
                !usesRows || hasRows(pattern, pieces, sketch, block, &scratch)
            {
                total += count(rule, record, pieces, start..<end, atMost: most - total, &scratch)
                if total >= most || scratch.isOver { break }
            }
            start = max(start, end)
        }
        return total
    }

    /// Whether a block has the rows that a pattern needs.
    @inline(__always)
    private func hasRows(
        _ pattern: Int, _ pieces: TextPieces, _ sketch: Int, _ block: Int, _ scratch: inout RuleScratch
    ) -> Bool {
        let first = block == 0 ? 0 : scratch.sketches[sketch].ends[block - 1]
        let start = first == 0 ? 0 : pieces.ends[first - 1]
        let text = pieces.bytes.span.extracting(start..<pieces.ends[scratch.sketches[sketch].ends[block] - 1])
        return scratch.hasRows(pattern, rowFilter, text, sketch, block)
    }

    private func count(
        _ rule: Int, _ record: RuleRecord, _ pieces: TextPieces, _ range: Range<Int>, atMost most: Int,
        _ scratch: inout RuleScratch
    ) -> Int {
        guard !range.isEmpty else { return 0 }
        var (total, start) = (0, range.lowerBound == 0 ? 0 : pieces.ends[range.lowerBound - 1])
        let bytes = pieces.bytes.span
        for index in range {
            let end = pieces.ends[index]
            total += count(rule, record, bytes.extracting(start..<end), atMost: most - total, &scratch)
            if total >= most || scratch.isOver { break }
            start = end
        }
        return total
    }

    /// Counts a pattern in one text.
    @inline(__always)
    func count(
        _ rule: Int, _ record: RuleRecord, _ text: Span<UInt8>, atMost most: Int, _ scratch: inout RuleScratch
    ) -> Int {
        guard scratch.mayMatch(text.count) else { return 0 }
        if record.marks.isDisjoint(with: [.multiple, .captures, .isTemplate]) {
            switch patterns.find(Int(record.pattern), in: text, with: &scratch.patterns) {
            case .match(let start, let end):
                if record.marks.contains(.isAskedFor) { scratch.noteSeen(rule, text, start..<end) }
                return 1
            case .noMatch: return 0
            case .limitReached(let limit):
                scratch.note(.limit(limit), rule)
                return 0
            }
        }
        if record.marks.contains(.isTemplate) { return countFilled(rule, record, text, atMost: most, &scratch) }
        return countAll(rule, patterns, Int(record.pattern), text, atMost: most, &scratch)
    }

    /// Counts all matches of a pattern in one text, and keeps what its groups matched.
    func countAll(
        _ rule: Int, _ set: PatternSet, _ number: Int, _ text: Span<UInt8>, atMost most: Int,
        _ scratch: inout RuleScratch
    ) -> Int {
        let marks = record(rule, scratch).marks
        let captures = marks.contains(.captures)
        var (count, at) = (0, 0)
        while count < most, let found = set.next(number, in: text, from: &at, with: &scratch.patterns) {
            if case .limitReached(let limit) = found {
                scratch.note(.limit(limit), rule)
                break
            }
            if count == 0, marks.contains(.isAskedFor), case .match(let start, let end) = found {
                scratch.noteSeen(rule, text, start..<end)
            }
            count += 1
            if captures { keepCaptures(rule, text, &scratch) }
            if count & 255 == 0, !scratch.mayMatch(text.count) { break }
        }
        return count
    }
}
