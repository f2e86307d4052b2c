import MailMessage
import MailPatterns

/// What a run of the rules writes to; one for each thread, used for one message after the other.
package struct RuleScratch: ~Copyable {
    /// What is known of a rule in the message that is looked at.
    enum State: UInt8 {
        case unknown
        case known
        /// It never has a result, and neither has a meta that names it.
        case never
    }

    /// A meta that waits for the rule that it named last.
    struct Frame {
        let rule: Int
        var step: Int
        /// How many values were on the stack before it.
        let base: Int
    }

    /// The rules that hit in the last run, in their order. Of sub-rules only those are sure to be here that ran.
    package internal(set) var hits: [RuleHit] = []
    /// The rules that could not be run to their end.
    package internal(set) var troubles: [RuleTrouble] = []
    /// Whether the time was over before the rules were done: those that were left count as ones that did not hit.
    package internal(set) var isTimeOver = false
    /// How many searches for a pattern there were.
    package internal(set) var searches = 0

    /// Where the records of the program begin that is run.
    private(set) var firstRecord = 0
    /// What patterns of rules that are asked for matched first: the rule, and the beginning of the text.
    private(set) var seen: [(rule: Int, bytes: [UInt8])] = []
    /// Bytes of such a text that are kept.
    private static let mostSeen = 80

    var states: [State] = []
    var values: [Double] = []
    var stack: [Double] = []
    var frames: [Frame] = []
    var captures: [[[UInt8]]] = []
    /// Patterns made of captured values, and of which.
    var filled: [(values: [[[UInt8]]], pattern: PatternSet?)] = []
    var patterns: PatternScratch
    private var serial = 0
    /// Of the body, the raw body, the links, then of the values of selectors.
    var sketches: [PieceSketches] = []
    /// What the words of the filter of rows found in the blocks of the body, the raw body and the links.
    private var rowsFound: [[RowFilter.Found]] = [[], [], []]
    private var messageSerial = UInt32(0)
    private var deadline = UInt64(0)
    /// The rule that searches, and what it has taken.
    private var budget = RuleBudget()

    /// Nil when there is no memory.
    /// - Parameter limits: what a search for a pattern may cost.
    package init?(_ limits: SearchLimits = SearchLimits()) {
        guard let patterns = PatternScratch(limits) else { return nil }
        self.patterns = patterns
    }

    /// Forgets the message before.
    mutating func begin(_ rules: CompiledRules, program: Int) {
        firstRecord = rules.programs[program].firstRecord
        hits.removeAll(keepingCapacity: true)
        seen.removeAll(keepingCapacity: true)
        troubles.removeAll(keepingCapacity: true)
        stack.removeAll(keepingCapacity: true)
        frames.removeAll(keepingCapacity: true)
        (isTimeOver, searches) = (false, 0)
        messageSerial &+= 1
        if messageSerial == 0 { (rowsFound, messageSerial) = ([[], [], []], 1) }
        let missing = 3 + rules.selectors.count - sketches.count
        if missing > 0 { sketches += repeatElement(PieceSketches(), count: missing) }
        for index in sketches.indices { sketches[index].clear() }
        if serial != rules.serial {
            serial = rules.serial
            rowsFound = [[], [], []]
            states = Array(repeating: .unknown, count: rules.rules.count)
            values = Array(repeating: 0, count: rules.rules.count)
            filled = Array(repeating: ([], nil), count: rules.templates.count)
            captures = Array(repeating: [], count: rules.captureNames.count)
        } else {
            for index in states.indices { states[index] = .unknown }
            for index in captures.indices { captures[index].removeAll(keepingCapacity: true) }
        }
        let end = Nanoseconds.now().addingReportingOverflow(rules.settings.limits.time.nanoseconds)
        deadline = end.overflow ? .max : end.partialValue
        budget.allowed = rules.settings.limits.ruleTime.nanoseconds
    }

    /// Goes on with another program over the same message: forgets all that comes out otherwise in it.
    /// - Parameter changed: rules whose functions say something else now.
    mutating func change(to program: Int, of rules: CompiledRules, forgetting changed: [Int]) {
        let (old, new) = (firstRecord, rules.programs[program].firstRecord)
        firstRecord = new
        for rule in states.indices {
            let record = rules.records[new + rule]
            guard
                record.kind == .meta
                    || (record.marks.symmetricDifference(rules.records[old + rule].marks)).contains(.runs)
            else { continue }
            states[rule] = .unknown
        }
        for rule in changed { states[rule] = .unknown }
        let states = states
        hits.removeAll { states[$0.rule] == .unknown }
        troubles.removeAll { states[$0.rule] == .unknown }
        stack.removeAll(keepingCapacity: true)
        frames.removeAll(keepingCapacity: true)
    }

    /// Whether no text is searched any more, by the rule that searches or by any.
    var isOver: Bool { isTimeOver || budget.isSpent }

    /// Says which rule searches from now on.
    @inline(__always)
    mutating func beginSearches(of rule: Int) { budget.begin(rule) }

    /// Gets ready for a search in a text of so many bytes. False when the time is over.
    @inline(__always)
    mutating func mayMatch(_ count: Int) -> Bool {
        searches &+= 1
        if searches & 63 == 0 || count > 1 << 14, Nanoseconds.now() >= deadline { isTimeOver = true }
        if budget.add(count) { note(.limit(.time), budget.rule) }
        return !isOver
    }

    /// Notes what a rule was seen by: the text that its pattern matched, a field, or a link.
    mutating func noteSeen(_ rule: Int, _ text: Span<UInt8>, _ range: Range<Int>) {
        guard seen.last?.rule != rule else { return }
        seen.append((rule, text.copy(range.lowerBound..<min(range.upperBound, range.lowerBound + Self.mostSeen))))
    }

    /// Notes that a rule cannot be run to its end; one note for each rule is enough.
    mutating func note(_ reason: RuleTrouble.Reason, _ rule: Int) {
        guard troubles.last?.rule != rule else { return }
        troubles.append(RuleTrouble(rule: rule, reason: reason))
    }

    /// Whether a block of a text has the rows that a pattern needs.
    @inline(__always)
    mutating func hasRows(
        _ pattern: Int, _ filter: RowFilter, _ text: Span<UInt8>, _ sketch: Int, _ block: Int
    ) -> Bool {
        let (count, base) = (filter.words.count, block * filter.words.count)
        let missing = base + count - rowsFound[sketch].count
        if missing > 0 { rowsFound[sketch] += repeatElement(RowFilter.Found(), count: missing) }
        var found = rowsFound[sketch].mutableSpan
        return filter.mayMatch(pattern, text, &found, from: base, serial: messageSerial)
    }

    /// Draws all of the texts that rules share, so that no rule is the first one to need it.
    mutating func drawSketches(_ texts: RuleTexts) {
        sketches[0].draw(texts.body)
        sketches[1].draw(texts.rawBody)
        sketches[2].draw(texts.uris)
    }
}
