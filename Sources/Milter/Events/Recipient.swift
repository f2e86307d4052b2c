/// RCPT: one recipient (`xxfi_envrcpt`).
public struct Recipient: MessageEvent, ~Copyable {
    /// The connection, for the library's own use.
    public let session: Session
    /// The recipient.
    public let address: EnvelopeAddress
    /// The ESMTP parameters of the command.
    public let parameters: [ESMTPParameter]
}
