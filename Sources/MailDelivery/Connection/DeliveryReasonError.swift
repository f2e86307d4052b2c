/// Why a connection could not be opened.
struct DeliveryReasonError: Error {
    /// The reason for all recipients to wait.
    let reason: DeliveryReason
    /// Whether it was the TLS handshake.
    let isHandshake: Bool

    init(_ step: DeliveryStep, _ fault: DeliveryFault) {
        (reason, isHandshake) = (.failure(DeliveryFailure(step, fault)), step == .handshake)
    }

    init(_ step: DeliveryStep, reply: SMTPReply) {
        (reason, isHandshake) = (.reply(reply), false)
    }
}
