/// What a stage reports at one event.
public struct FindingList: Sendable {
    /// The findings, in their order.
    public private(set) var findings: [Finding] = []

    /// What else was stated of the message, by names.
    public private(set) var facts: [String: [UInt8]] = [:]

    private let stage: String
    private let kinds: [String: FindingKind]
    private let recipient: Int?
    private var counts: [Sort: Int] = [:]

    /// All by which rules tell findings of a stage from one another: where there is one of each sort, every rule sees
    /// what it would see by all of them.
    private struct Sort: Hashable {
        let name: String
        let findingClass: String
        let weight: Double
        let part: Int?
        let recipient: Int?
    }

    init(stage: Stage, recipient: Int? = nil) {
        (self.stage, kinds, self.recipient) = (stage.name, stage.kindsByName, recipient)
    }

    /// So many findings of one name, class, weight and part are kept. More of them are the same to every rule, add nothing to
    /// the sum, and could fill memory and logs.
    public static let findingsOfASort = 1_000

    /// Bytes of a fact that are kept.
    public static let longestFact = 16 << 10
    /// So many facts of a stage are kept.
    public static let mostFacts = 100

    /// States a fact of the message, for the fields that a ``FieldReporter`` writes: where it came from, how it begins.
    ///
    /// Nothing is decided by facts, and no trace, log or history has them: they may be content of the message. Those that
    /// are stated before the message is there are not kept. What is stated again is as it was stated last.
    /// - Parameters:
    ///   - name: what the reporter knows it by. Stages share the names; of two stages the first one counts.
    ///   - value: hostile bytes, as a rule; the reporter sees to it that they do no harm. Cut to ``longestFact``.
    public mutating func state(_ name: String, _ value: some Sequence<UInt8>) {
        guard facts[name] != nil || facts.count < Self.mostFacts else { return }
        facts[name] = Array(value.prefix(Self.longestFact))
    }

    /// Reports a finding.
    /// - Parameters:
    ///   - name: one of the kinds that the stage declared. Another is a programmer's error: the stage fails.
    ///   - findingClass: the class; that of the kind where it is nil.
    ///   - place: where it stands.
    ///   - reason: why; the explanation of the kind where it is nil.
    ///   - evidence: the text of the message that it was seen by, cut to 200 characters.
    ///   - captures: what a pattern captured, the whole first: templates have places for it.
    ///   - weight: what it adds to the sum; the weight of the kind where it is nil.
    /// - Throws: ``StageError`` for a name that the stage did not declare.
    public mutating func add(
        _ name: String, class findingClass: String? = nil, at place: FindingPlace = FindingPlace(),
        reason: String? = nil, evidence: String? = nil, captures: [String] = [], weight: Double? = nil
    ) throws {
        try add(
            name, class: findingClass, at: place, reason: reason, evidence: evidence, captures: captures,
            weight: weight,
            recipient: recipient)
    }

    /// Reports a finding about one recipient, of a kind that ``FindingKind/mayBeOfRecipient``.
    /// - Parameters:
    ///   - name: one of the kinds that the stage declared.
    ///   - recipient: whom it is about.
    ///   - reason: why; the explanation of the kind where it is nil.
    ///   - evidence: what it was seen by, cut to 200 characters.
    ///   - weight: what it adds to the sum; the weight of the kind where it is nil.
    /// - Throws: ``StageError`` for a name that the stage did not declare, or declared as one of messages alone.
    public mutating func add(
        _ name: String, about recipient: EnvelopeRecipient, reason: String? = nil, evidence: String? = nil,
        weight: Double? = nil
    ) throws {
        guard kinds[name]?.mayBeOfRecipient != false else {
            throw StageError("stage \(stage) reports '\(name)' of a recipient, which it declared as one of messages")
        }
        try add(
            name, class: nil, at: FindingPlace(), reason: reason, evidence: evidence, captures: [], weight: weight,
            recipient: recipient.index)
    }

    private mutating func add(
        _ name: String, class findingClass: String?, at place: FindingPlace, reason: String?, evidence: String?,
        captures: [String], weight: Double?, recipient: Int?
    ) throws {
        guard let kind = kinds[name] else {
            throw StageError("stage \(stage) reports '\(name)', which is none of the kinds that it declared")
        }
        let sort = Sort(
            name: name, findingClass: findingClass ?? kind.findingClass ?? "other", weight: weight ?? kind.weight,
            part: place.part, recipient: recipient)
        guard counts[sort, default: 0] < Self.findingsOfASort else { return }
        counts[sort, default: 0] += 1
        findings.append(
            Finding(
                stage: stage, name: name, findingClass: sort.findingClass, place: place,
                reason: reason ?? kind.explanation, evidence: evidence.map { String($0.prefix(200)) },
                captures: captures, recipient: recipient, weight: sort.weight))
    }
}
