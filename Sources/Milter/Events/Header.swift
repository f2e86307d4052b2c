/// One field of the header (`xxfi_header`); its name and value are handed over beside it, as bytes.
public struct Header: SkippableEvent, ~Copyable {
    /// The connection, for the library's own use.
    public let session: Session
}
