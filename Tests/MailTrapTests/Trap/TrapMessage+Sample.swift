@testable import MailTrap

extension TrapMessage {
    /// A message with something in every place.
    static func sample(
        _ subject: String = "Offer", from sender: String = "ann@example.net", at received: Double = 1_000
    ) -> TrapMessage {
        var message = TrapMessage(
            received: received,
            sender: TrapAddress(raw: Array("<\(sender)>".utf8), text: sender, parameters: ["RET=HDRS", "SMTPUTF8"]),
            body: BodyName(), size: 6_000)
        message.queueIdentifier = "4Q1w2E3r4T"
        message.origin.address = "192.0.2.7"
        message.origin.host = "mail.example.net"
        message.origin.helo = "mail"
        message.origin.user = "ann"
        message.origin.server = "mx.example.org"
        message.author = "Ann <ann@example.net>"
        message.subject = subject
        message.messageIdentifier = "<1@example.net>"
        return message
    }
}

extension NewTrapItem {
    /// Something to keep.
    static func sample(
        _ recipient: String = "bob@example.org", _ purpose: TrapItem.Purpose = .held, reason: String = "spam",
        score: Double = 7.5, once: OnceKey? = nil
    ) -> NewTrapItem {
        NewTrapItem(
            for: TrapAddress(
                raw: Array("<\(recipient)>".utf8), text: recipient, parameters: ["NOTIFY=NEVER", "ORCPT=rfc822;x"]),
            purpose, reason: reason, score: score, once: once)
    }
}

extension OnceKey {
    /// A key that is told by a number.
    static func sample(_ number: UInt8, window: Double = 1_000) -> OnceKey {
        OnceKey(digest: Array(repeating: number, count: 32), window: window)
    }
}

extension [UInt8] {
    /// An incident that is told by a number.
    static func incident(_ number: UInt8) -> [UInt8] { Array(repeating: number, count: 16) }
}
