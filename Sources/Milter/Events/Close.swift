/// The connection has ended (`xxfi_close`). Macros are no longer known.
public struct Close: Event, ~Copyable {
    /// The connection, for the library's own use.
    public let session: Session
}
