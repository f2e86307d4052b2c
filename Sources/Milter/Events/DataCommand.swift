/// DATA: the recipients are complete (`xxfi_data`).
public struct DataCommand: MessageEvent, ~Copyable {
    /// The connection, for the library's own use.
    public let session: Session
}
