/// Why a configuration cannot be used: everything that is wrong with it, in the order of the files' lines.
package struct ConfigurationError: Error, Equatable, Sendable {
    /// The most errors that are told one by one.
    package static let limit = 100

    /// The errors, sorted, at most ``limit`` of them.
    package let errors: [ConfigurationFinding]
    /// How many more there are.
    package let more: Int
    /// What is doubtful besides, sorted.
    package let warnings: [ConfigurationFinding]
}

extension ConfigurationError: CustomStringConvertible {
    /// The errors, one a line, and how many more there are.
    package var description: String {
        var lines = errors.map(\.description)
        if more > 0 { lines.append("and \(more) more") }
        return lines.joined(separator: "\n")
    }
}
