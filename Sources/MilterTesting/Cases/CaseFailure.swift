/// An expectation of a ``Case`` that was not met.
public struct CaseFailure: Sendable, Hashable, CustomStringConvertible {
    /// The file as it was given.
    public let file: String
    /// The line of the expectation, or of the step that had none.
    public let line: Int
    /// What was expected, and what came instead.
    public let message: String

    /// Makes a failure, also for another way of running cases.
    public init(file: String, line: Int, _ message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// `file:line: message`, as compilers write it.
    public var description: String { "\(file):\(line): \(message)" }
}
