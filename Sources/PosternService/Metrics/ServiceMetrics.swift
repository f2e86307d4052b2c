import MailPipeline
import MilterPool
import PipelineMilter

/// What a worker counts of messages. All that it counts into is found when the worker starts; a message costs additions.
package struct ServiceMetrics: Sendable {
    private struct OfStage {
        let name: String
        let time: Histogram
        let failures: Counter
    }

    private static let verdicts = ["deliver", "reject", "defer", "discard", "hold"]
    private static let done = verdicts + ["copy", "remove"]
    private static let events = ["connect", "helo", "mail", "rcpt"]

    /// For each verdict, a counter for each kind of rule.
    private let messages: [[Counter]]
    /// For each verdict.
    private let times: [Histogram]
    private let recipients: [Counter]
    /// For each event, whether for good or for now.
    private let early: [(permanent: Counter, temporary: Counter)]
    private let stages: [OfStage]
    private let size: Histogram
    private let score: Histogram
    private let bypassed: Counter
    private let errors: Counter
    private let historyLost: Counter

    /// Finds, or makes, all of them.
    /// - Parameter stages: the names of the stages, in the order in which they are reported.
    package init(_ registry: MetricRegistry, stages: [String]) {
        typealias Catalogue = MetricCatalogue
        messages = Self.verdicts.map { verdict in
            RuleKind.allCases.map { kind in
                registry.counter(Catalogue.messages, ["verdict": verdict, "decided_by": kind.rawValue])
            }
        }
        times = Self.verdicts.map { registry.histogram(Catalogue.messageTime, ["verdict": $0]) }
        recipients = Self.done.map { registry.counter(Catalogue.recipients, ["done": $0]) }
        early = Self.events.map { event in
            (
                registry.counter(Catalogue.earlyAnswers, ["event": event, "verdict": "reject"]),
                registry.counter(Catalogue.earlyAnswers, ["event": event, "verdict": "defer"])
            )
        }
        self.stages = stages.map { name in
            OfStage(
                name: name, time: registry.histogram(Catalogue.stageTime, ["stage": name]),
                failures: registry.counter(Catalogue.stageFailures, ["stage": name]))
        }
        size = registry.histogram(Catalogue.size)
        score = registry.histogram(Catalogue.score)
        bypassed = registry.counter(Catalogue.bypassed)
        errors = registry.counter(Catalogue.errors)
        historyLost = registry.counter(Catalogue.historyLost)
    }

    /// A message was judged.
    package func judged(_ judgement: Judgement) {
        let verdict = Self.number(of: judgement.plan)
        messages[verdict][RuleKind(judgement).number].add()
        times[verdict].observe(judgement.time)
        size.observe(bytes: judgement.size)
        score.observe(score: judgement.score)
        if !judgement.bypass.isEmpty { bypassed.add() }
        count(judgement.reports)
        count(applied: judgement.plan.applied)
    }

    /// Something was refused or deferred before the end of a message.
    package func refused(_ refusal: EarlyRefusal) {
        guard let event = Self.events.firstIndex(of: refusal.event) else { return }
        (refusal.answer.isPermanent ? early[event].permanent : early[event].temporary).add()
    }

    /// A message was deferred since it could not be read or judged.
    package func failed(_ error: any Error) { errors.add() }

    /// Records are lost to the history.
    package func lostHistory(_ count: Int) { historyLost.add(count) }

    /// The reports come in the order of the stages; some may be left out.
    private func count(_ reports: [StageReport]) {
        var index = 0
        for report in reports {
            while index < stages.count, stages[index].name != report.stage { index += 1 }
            guard index < stages.count else { return }
            stages[index].time.observe(report.time)
            if report.failure != nil { stages[index].failures.add() }
            index += 1
        }
    }

    private func count(applied: [String]) {
        // Most messages have one recipient, and most others the same answer for all.
        guard let first = applied.first, applied.contains(where: { $0 != first }) else {
            if let first = applied.first, let index = Self.done.firstIndex(of: first) {
                recipients[index].add(applied.count)
            }
            return
        }
        for (index, word) in Self.done.enumerated() { recipients[index].add(applied.count { $0 == word }) }
    }

    private static func number(of plan: MessagePlan) -> Int {
        switch plan.answer {
        case .deliver: 0
        case .reject: 1
        case .defer: 2
        case .discard: plan.keepsSomething ? 4 : 3
        case .hold: 4
        }
    }
}

extension RuleKind {
    /// Its place in `allCases`.
    fileprivate var number: Int {
        switch self {
        case .none: 0
        case .mustNotEnter: 1
        case .site: 2
        case .domain: 3
        case .recipient: 4
        case .list: 5
        case .stageFailed: 6
        case .changes: 7
        case .bypass: 8
        }
    }
}
