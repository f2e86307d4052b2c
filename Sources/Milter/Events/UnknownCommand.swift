/// An SMTP command that the MTA does not know or does not implement (`xxfi_unknown`).
public struct UnknownCommand: Event, ~Copyable {
    /// The connection, for the library's own use.
    public let session: Session
    /// The line as the client sent it.
    public let command: RawText
}
