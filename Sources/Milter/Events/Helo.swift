/// The client has said HELO or EHLO (`xxfi_helo`). It comes again after STARTTLS, and a client may repeat it.
public struct Helo: ConnectionEvent, ~Copyable {
    /// The connection, for the library's own use.
    public let session: Session
    /// What the client called itself.
    public let name: RawText
}
