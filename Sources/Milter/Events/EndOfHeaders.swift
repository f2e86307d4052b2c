/// The header is complete (`xxfi_eoh`).
public struct EndOfHeaders: MessageEvent, ~Copyable {
    /// The connection, for the library's own use.
    public let session: Session
}
