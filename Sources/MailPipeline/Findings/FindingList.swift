/// What a stage reports at one event.
public struct FindingList: Sendable {
    /// The findings, in their order.
    public private(set) var findings: [Finding] = []
    /// How many were left out since there were too many of their name.
    public private(set) var leftOut = 0

    private let stage: String
    private let kinds: [String: FindingKind]
    private let recipient: Int?
    private var counts: [String: Int] = [:]

    init(stage: Stage, recipient: Int? = nil) {
        (self.stage, kinds, self.recipient) = (stage.name, stage.kindsByName, recipient)
    }

    /// So many findings of one name are kept, so that many harmless ones hide no other.
    public static let findingsOfAName = 1_000

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
        guard let kind = kinds[name] else {
            throw StageError("stage \(stage) reports '\(name)', which is none of the kinds that it declared")
        }
        guard counts[name, default: 0] < Self.findingsOfAName else {
            leftOut += 1
            return
        }
        counts[name, default: 0] += 1
        findings.append(
            Finding(
                stage: stage, name: name, findingClass: findingClass ?? kind.findingClass ?? "other", place: place,
                reason: reason ?? kind.explanation, evidence: evidence.map { String($0.prefix(200)) },
                captures: captures, recipient: recipient,
                weight: weight ?? kind.weight))
    }
}
