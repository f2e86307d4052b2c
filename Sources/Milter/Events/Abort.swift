/// A message has ended without an answer of the filter (`xxfi_abort`): the client said RSET or went away, or another
/// filter or the MTA itself refused the message.
public struct Abort: Event, ~Copyable {
    /// The connection, for the library's own use.
    public let session: Session
}
