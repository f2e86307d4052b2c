/// The sender of the envelope (MAIL).
public struct EnvelopeSender: Sendable, Hashable {
    /// The argument of MAIL, as it came. Hostile bytes.
    public let raw: [UInt8]
    /// It in the form of look-ups.
    public let address: MailAddress
    /// The ESMTP parameters of the command.
    public let parameters: [EnvelopeParameter]

    /// Takes the argument of MAIL.
    public init(_ raw: [UInt8], parameters: [EnvelopeParameter] = []) {
        (self.raw, self.parameters) = (raw, parameters)
        address = MailAddress(raw)
    }

    /// The bytes that the client says the message has (`SIZE=`, RFC 1870).
    public var declaredSize: Int? {
        parameters.first { $0.keyword == "SIZE" }?.value.flatMap { Int($0) }
    }
}
