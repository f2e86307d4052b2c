/// Where the check of one section writes down what is wrong with it.
package struct SectionReport {
    private let report: ConfigurationReport
    /// Where the section begins.
    package let place: ConfigurationPlace

    init(_ report: ConfigurationReport, at place: ConfigurationPlace) { (self.report, self.place) = (report, place) }

    /// Writes down an error.
    /// - Parameter place: where; `nil`, as a default has it, for the section's own place.
    package func error(_ message: @autoclosure () -> String, at place: ConfigurationPlace? = nil) {
        report.error(message(), at: place ?? self.place)
    }

    /// Writes down a warning.
    /// - Parameter place: where; `nil`, as a default has it, for the section's own place.
    package func warning(_ message: @autoclosure () -> String, at place: ConfigurationPlace? = nil) {
        report.warning(message(), at: place ?? self.place)
    }
}
