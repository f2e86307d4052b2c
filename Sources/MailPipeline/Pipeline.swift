import MailMessage

/// Stages, and a policy that judges what they find.
///
/// For example:
/// ```swift
/// var policy = Policy()
/// policy.site.rules = [
///     Rule("crowd", when: .score(atLeast: 2), then: .reject(
///         AnswerTemplate(code: 550, status: "5.7.1", text: Template(literal: "too many recipients"))))
/// ]
/// let pipeline = Pipeline(policy: policy, stages: [(stage, StageOptions())])
/// var session = pipeline.session(client)
/// ```
/// It knows nothing of MTAs: whoever has a connection makes a ``ClientSession`` of it and asks at each event.
public final class Pipeline: Sendable {
    /// The policy, made ready.
    public let judge: PolicyJudge
    /// Which addresses are one mailbox.
    public let addressRules: AddressRules
    /// How long the stages of one message may take in all.
    public let deadline: Duration
    let stages: [InstalledStage]
    /// The stages that take part in each event.
    let stagesByEvent: [StageEvent: [InstalledStage]]
    let clock: any PipelineClock
    /// Whether the stages of messages keep their deadlines.
    let watch: StageWatch
    /// What is left out at this moment.
    let bypass: @Sendable () -> Bypass
    let weights: [String: Double]

    /// Makes a pipeline.
    /// - Parameters:
    ///   - policy: what is done about what they find.
    ///   - stages: in the order in which they are run and reported, each with how it is run.
    ///   - addressRules: which addresses are one mailbox.
    ///   - deadline: how long the stages of one message may take in all; 50 s leave time to answer within the 60 s that
    ///     one message has by default.
    ///   - clock: the time; a test has its own.
    ///   - bypass: tells what is left out at this moment; it is asked at every event.
    public init(
        policy: Policy, stages: [(Stage, StageOptions)], addressRules: AddressRules = AddressRules(),
        deadline: Duration = .seconds(50), clock: any PipelineClock = SystemClock(),
        bypass: @escaping @Sendable () -> Bypass = { Bypass() }
    ) {
        let installed = stages.map { InstalledStage($0.0, $0.1) }
        self.stages = installed
        stagesByEvent = Dictionary(
            uniqueKeysWithValues: StageEvent.allCases.map { event in
                (event, installed.filter { $0.events.contains(event) })
            })
        self.addressRules = addressRules
        self.deadline = deadline
        self.clock = clock
        watch = StageWatch(clock)
        self.bypass = bypass
        weights = policy.weights
        judge = PolicyJudge(policy, kinds: KindCatalogue(stages.map(\.0), weights: policy.weights))
    }

    /// The events that a stage or a rule uses: the MTA need not send the others. Recipients are always among them.
    public var events: Set<StageEvent> {
        let policy = judge.policy
        let layers = policy.layers
        return layers.flatMap(\.effectiveRules).reduce(
            into: stages.reduce(into: [.recipient]) { $0.formUnion($1.stage.events) }
        ) { events, rule in events.formUnion(rule.condition.events(judge.kinds)) }
    }

    /// The names of the stages that take part at the end of a message, in the order in which they are reported.
    public var stageNames: [String] { (stagesByEvent[.message] ?? []).map(\.stage.name) }

    /// Whether anybody looks at messages: a stage, or a rule that changes them.
    public var needsMessages: Bool {
        let policy = judge.policy
        let layers = policy.layers
        return stages.contains { $0.stage.events.contains(.message) }
            || layers.contains { layer in layer.rules.contains { !$0.edits.isEmpty || $0.keeps } }
    }

    /// A session for a client that has connected.
    public func session(_ client: ClientConnection) -> ClientSession {
        ClientSession(pipeline: self, client: client)
    }

    /// A finding with the weight that policy gives to its kind.
    func weighed(_ findings: [Finding]) -> [Finding] {
        guard !weights.isEmpty else { return findings }
        return findings.map { finding in
            guard let weight = weights[finding.name] else { return finding }
            var finding = finding
            finding.weight = weight
            return finding
        }
    }
}
