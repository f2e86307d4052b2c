import Synchronization

/// A stage in a pipeline, with its options and with how many of its runs hang.
final class InstalledStage: Sendable {
    let stage: Stage
    let options: StageOptions
    /// The events that it takes part in.
    let events: Set<StageEvent>
    private let hanging = Atomic<Int>(0)

    /// Of one stage so many runs may hang; then it is not started any more until one of them returns.
    static let hangingAtMost = 4

    init(_ stage: Stage, _ options: StageOptions) {
        (self.stage, self.options, events) = (stage, options, stage.events)
    }

    /// Whether too many runs of it hang.
    var isStuck: Bool { hanging.load(ordering: .relaxed) >= Self.hangingAtMost }

    /// A run was given up.
    func abandon() { hanging.add(1, ordering: .relaxed) }

    /// A run that was given up has returned after all.
    func recover() { hanging.subtract(1, ordering: .relaxed) }
}
