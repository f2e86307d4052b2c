/// One line of what the library has to say: an error in a closure, an MTA that was refused, a drain that began.
public struct LogEntry: Sendable, Hashable, CustomStringConvertible {
    /// How bad it is, in syslog's words.
    public enum Severity: String, Sendable, Hashable {
        /// A message was deferred because something failed.
        case warning
        /// The normal course of things.
        case info
    }

    /// How bad it is.
    public let severity: Severity
    /// The queue id of the message, where it is known.
    public let queueIdentifier: RawText?
    /// The event during which it happened, such as `header`, where there was one.
    public let event: String?
    /// What happened. Never words of a message.
    public let text: String

    package init(_ severity: Severity, _ text: String, queueIdentifier: RawText? = nil, event: String? = nil) {
        self.severity = severity
        self.text = text
        self.queueIdentifier = queueIdentifier
        self.event = event
    }

    /// The entry on one line: `queue=… event=… text`, without what is not known, and with all that is not printable
    /// escaped.
    public var description: String {
        var parts: [String] = []
        if let queueIdentifier { parts.append("queue=\(queueIdentifier)") }
        if let event { parts.append("event=\(event)") }
        parts.append(RawText(text).description)
        return parts.joined(separator: " ")
    }
}
