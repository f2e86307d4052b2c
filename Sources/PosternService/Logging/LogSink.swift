/// Where lines of the log go.
package protocol LogSink: Sendable {
    /// Writes a line. It never waits for long, and never fails: a log that cannot be written stops no mail.
    func write(_ severity: LogSeverity, _ text: String)
}
