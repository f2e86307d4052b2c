import Milter

/// The log on standard error. A line about a message begins with its queue id, any other one with its severity.
package struct StandardErrorSink: LogSink {
    /// The one that there is.
    package init() {}

    /// Writes a line at once. Where nobody reads standard error any more it is lost: `Service` ignores SIGPIPE.
    package func write(_ severity: LogSeverity, _ text: String) {
        StandardErrorLog.write(text)
    }
}
