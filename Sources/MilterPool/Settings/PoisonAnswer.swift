/// What becomes of a message that killed the process which read it alone.
public enum PoisonAnswer: String, Sendable, Hashable, CaseIterable {
    /// It is deferred each time that it comes, until its sender gives up.
    case `defer`
    /// The MTA keeps it in its quarantine (`smfi_quarantine`), for a person to look at.
    case quarantine
}
