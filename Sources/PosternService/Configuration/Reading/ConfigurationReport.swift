/// Where all that reads one configuration writes down what is wrong with it.
///
/// A class, since the readers of all sections of all files write into one. Reading goes on after an error, with the
/// default in place of the value, so that the operator hears of everything at once. At most ``limit`` errors and as
/// many warnings are kept; the rest is counted, and its texts are never made.
package final class ConfigurationReport {
    /// The most findings of one severity that are kept.
    static let limit = 1_000

    private var errors: [ConfigurationFinding] = []
    private var warnings: [ConfigurationFinding] = []
    /// All errors, the kept and the dropped.
    private(set) var errorCount = 0
    private var warningCount = 0

    /// Makes an empty report.
    package init() {}

    /// Writes down an error.
    package func error(_ message: @autoclosure () -> String, at place: ConfigurationPlace) {
        errorCount += 1
        guard errors.count < Self.limit else { return }
        errors.append(ConfigurationFinding(severity: .error, place: place, message: message()))
    }

    /// Writes down a warning.
    package func warning(_ message: @autoclosure () -> String, at place: ConfigurationPlace) {
        warningCount += 1
        guard warnings.count < Self.limit else { return }
        warnings.append(ConfigurationFinding(severity: .warning, place: place, message: message()))
    }

    /// The warnings by place, at most ``ConfigurationError/limit`` of them.
    package var sortedWarnings: [ConfigurationFinding] { Self.sorted(warnings) }

    /// All errors as one, if there are any.
    package var failure: ConfigurationError? {
        guard errorCount > 0 else { return nil }
        let shown = Self.sorted(errors)
        return ConfigurationError(errors: shown, more: errorCount - shown.count, warnings: sortedWarnings)
    }

    /// By place; what stands at one place stays in the order in which it was found.
    private static func sorted(_ findings: [ConfigurationFinding]) -> [ConfigurationFinding] {
        let sorted = findings.enumerated().sorted {
            ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
        }
        return sorted.prefix(ConfigurationError.limit).map(\.element)
    }
}
