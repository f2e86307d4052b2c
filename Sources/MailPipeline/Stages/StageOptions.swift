/// How a stage is run.
public struct StageOptions: Sendable, Hashable {
    /// What becomes of a message for which a stage failed: it threw, or its deadline came.
    public enum FailureAnswer: String, Sendable, Hashable, CaseIterable {
        /// The message is judged without the stage. The failure is a finding all the same.
        case pass
        /// The client is to come again later.
        case `defer`
    }

    /// What becomes of a message for which the stage failed. Default: defer.
    public var onFailure = FailureAnswer.defer
    /// How long it may take at the end of a message. Default 20 s; the pipeline's own deadline counts besides.
    public var deadline = Duration.seconds(20)

    /// The defaults.
    public init() {}
}
