/// Which findings a rule is about: those of one of the names or classes, of at least a weight.
public struct FindingSelector: Sendable, Hashable {
    /// Names of findings; empty for any.
    public var names: Set<String> = []
    /// Classes of findings; empty for any.
    public var classes: Set<String> = []
    /// Stages that report them; empty for any.
    public var stages: Set<String> = []
    /// The least weight; nil for any.
    public var weightAtLeast: Double?

    /// Every finding.
    public init(names: Set<String> = [], classes: Set<String> = []) {
        (self.names, self.classes) = (names, classes)
    }

    /// Whether a finding is meant.
    func selects(_ finding: Finding) -> Bool {
        (names.isEmpty || names.contains(finding.name))
            && (classes.isEmpty || classes.contains(finding.findingClass))
            && (stages.isEmpty || stages.contains(finding.stage))
            && weightAtLeast.map { finding.weight >= $0 } ?? true
    }

    /// Whether a finding of a kind could be meant.
    func couldSelect(_ kind: FindingKind, of stage: String) -> Bool {
        (names.isEmpty || names.contains(kind.name))
            && (classes.isEmpty || kind.findingClass.map(classes.contains) ?? true)
            && (stages.isEmpty || stages.contains(stage))
    }
}
