/// How serious a line of the log is.
package enum LogSeverity: String, Sendable {
    /// Normal.
    case info
    /// One message was deferred, or something works less well than it should.
    case warning

    /// Its number in syslog (RFC 5424 section 6.2.1).
    var priority: Int { self == .info ? 6 : 4 }
}
