import MilterPool

/// Every metric of Postern. One that is added anywhere is entered here, and in `Documentation/metrics.md`.
package enum MetricCatalogue {
    /// What the names begin with where they are shown to Prometheus.
    package static let prefix = "postern_"

    static let messages = MetricDefinition(
        "messages_total", .counter, ["decided_by", "verdict"],
        "Messages that were judged, by the answer and the kind of rule that gave it.")
    static let earlyAnswers = MetricDefinition(
        "early_answers_total", .counter, ["event", "verdict"],
        "Clients, senders and recipients that were refused or deferred before the end of a message.")
    static let errors = MetricDefinition(
        "message_errors_total", .counter, "Messages that were deferred since they could not be read or judged.")
    static let recipients = MetricDefinition(
        "recipients_total", .counter, ["done"], "Recipients of judged messages, by what was done for them.")
    static let messageTime = MetricDefinition(
        "message_seconds", .histogram(.durations), ["verdict"],
        "How long stages and policy took for a message, by the answer.")
    static let stageTime = MetricDefinition(
        "stage_seconds", .histogram(.durations), ["stage"], "How long a stage took for a message.")
    static let stageFailures = MetricDefinition(
        "stage_failures_total", .counter, ["stage"], "Runs of a stage that failed or were given up.")
    static let size = MetricDefinition("message_bytes", .histogram(.sizes), "Sizes of judged messages.")
    static let score = MetricDefinition(
        "message_score", .histogram(.scores), "Scores of judged messages: the sums of the weights of what was found.")
    static let bypassed = MetricDefinition(
        "bypassed_messages_total", .counter, "Messages that were judged while something was left out.")
    static let historyLost = MetricDefinition(
        "history_lost_total", .counter, "Records of messages that the history could not keep.")

    /// What the workers count of messages.
    package static let ofMessages = [
        messages, earlyAnswers, errors, recipients, messageTime, stageTime, stageFailures, size, score, bypassed,
        historyLost,
    ]

    /// What whoever shows them adds.
    package static let ofPage = [buildInfo, bypassRemaining]

    static let buildInfo = MetricDefinition("build_info", .gauge, ["version"], "The version of Postern; always 1.")
    static let bypassRemaining = MetricDefinition(
        "bypass_remaining_seconds", .gauge, ["what"], "For how long a stage, or everything, is still left out.")

    /// What the places of the processes say: `ScoreboardSnapshot.processMetrics`.
    package static let ofProcesses = [
        MetricDefinition("start_time_seconds", .gauge, "When the filter was started, in seconds since 1970."),
        MetricDefinition("generation", .gauge, "The number of the newest configuration in use."),
        MetricDefinition("oldest_message_seconds", .gauge, "For how long the oldest message has been in hand."),
        MetricDefinition(
            "processes", .gauge, ["group", "role", "state"], "Processes by what they are for and about."),
        MetricDefinition(
            "private_memory_bytes", .gauge, ["group", "process", "role"],
            "Memory that a process has to itself, as last measured."),
        MetricDefinition("sessions", .gauge, ["group", "role"], "Sessions that workers have now."),
        MetricDefinition("messages_in_hand", .gauge, ["group", "role"], "Messages that workers have in hand now."),
        MetricDefinition("bytes_in_hand", .gauge, ["group", "role"], "Bytes of those messages."),
    ]

    /// How often a bound of the pool was reached; `postern status` tells of it.
    static let gateRefusals = MetricDefinition(
        "gate_refusals_total", .counter, ["bound"], "What was deferred before the filter saw it, by the bound.")

    /// What the pool counts of itself.
    package static let ofPool = [
        gateRefusals,
        MetricDefinition("worker_deaths_total", .counter, ["signal"], "Workers that died of a signal."),
        MetricDefinition(
            MetricRegistry.overflowName, .counter, "Counts of metrics for which there was no place."),
        MetricDefinition(
            "tick_last_run_seconds", .seconds, ["tick"], "When a scheduled task last ended, in seconds since 1970."),
        MetricDefinition("tick_duration_seconds", .histogram(.durations), ["tick"], "How long scheduled tasks took."),
        MetricDefinition("tick_failures_total", .counter, ["tick"], "Scheduled tasks that failed."),
    ]

    /// All of them.
    package static let all = ofMessages + ofPage + ofProcesses + ofPool
}

extension MetricDefinition {
    init(_ name: String, _ kind: MetricKind, _ help: String) { self.init(name, kind, [], help) }
}

extension MetricRegistry {
    func counter(_ definition: MetricDefinition, _ labels: [String: String] = [:]) -> Counter {
        counter(definition.name, help: definition.help, labels: labels)
    }

    func histogram(_ definition: MetricDefinition, _ labels: [String: String] = [:]) -> Histogram {
        guard case .histogram(let layout) = definition.kind else { preconditionFailure("no histogram: \(definition)") }
        return histogram(definition.name, of: layout, help: definition.help, labels: labels)
    }
}
