/// A client has connected to the MTA (`xxfi_connect`).
public struct Connect: ConnectionEvent, ~Copyable {
    /// The connection, for the library's own use.
    public let session: Session
    /// The name of the client as the MTA found it: its host name, or its address in brackets.
    public let host: RawText
    /// The address of the client.
    public let client: ClientAddress
}
