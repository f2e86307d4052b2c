/// One thing that is wrong with a configuration, or doubtful, and where.
package struct ConfigurationFinding: Hashable, Sendable {
    /// What a finding means for the start.
    package enum Severity: Hashable, Sendable {
        /// The configuration is not used.
        case error
        /// It is used all the same.
        case warning
    }

    /// Whether the configuration can be used.
    package let severity: Severity
    /// Where.
    package let place: ConfigurationPlace
    /// What is wrong and what was meant, without the place; one line.
    package let message: String
}

extension ConfigurationFinding: CustomStringConvertible {
    /// `file:line:column: message`, as compilers write it and editors jump to it.
    package var description: String {
        "\(place): \(severity == .warning ? "warning: " : "")\(message)"
    }
}
