import MailPipeline

/// The keys that every stage has.
protocol StageSection: ConfigurationSection {
    var isEnabled: Bool { get set }
    var onFailure: StageOptions.FailureAnswer { get set }
    var deadline: Duration { get set }
    /// The settings without which it does not report something.
    var reporting: [ReportingSetting] { get }
}

extension StageSection {
    /// The keys that every stage has.
    static var commonKeys: [ConfigurationKey<Self>] {
        [
            ConfigurationKey(\.isEnabled, "enabled", .boolean, "Whether the stage is on."),
            ConfigurationKey(
                \.onFailure, "on_failure", .choice,
                """
                What becomes of a message for which the stage fails: it had an error, or gave no answer within its \
                deadline. `defer` has the client come again, `pass` judges the message without the stage. Either way the \
                failure is a finding, `stage-failed`.
                """),
            ConfigurationKey(
                \.deadline, "deadline", .duration(in: .milliseconds(100) ... .seconds(50)),
                "How long it may take for one message."),
        ]
    }

    var reporting: [ReportingSetting] { [] }

    /// How it is run.
    var options: StageOptions {
        var options = StageOptions()
        (options.onFailure, options.deadline) = (onFailure, deadline)
        return options
    }
}
