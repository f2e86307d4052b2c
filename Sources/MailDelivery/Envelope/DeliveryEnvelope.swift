/// Who sent a message, and who is to have it.
package struct DeliveryEnvelope: Sendable, Hashable {
    /// The sender, `<>` for the null sender.
    package var sender: DeliveryPath
    /// The recipients.
    package var recipients: [DeliveryPath]

    /// An envelope.
    package init(sender: DeliveryPath, recipients: [DeliveryPath]) {
        (self.sender, self.recipients) = (sender, recipients)
    }

    /// Whether the client said SMTPUTF8.
    var isInternational: Bool { sender.parameters.contains { ParameterName($0).text == "SMTPUTF8" } }
}
