/// MAIL: a message begins (`xxfi_envfrom`).
public struct Sender: MessageEvent, ~Copyable {
    /// The connection, for the library's own use.
    public let session: Session
    /// The sender of the envelope.
    public let address: EnvelopeAddress
    /// The ESMTP parameters of the command.
    public let parameters: [ESMTPParameter]
}
