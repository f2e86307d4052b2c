import MailMessage

extension Pipeline {
    /// Judges a message that is there as a whole, as if a client had sent it: for tests, and for tools that look at files.
    ///
    /// For example:
    /// ```swift
    /// let message = try MessageReader().read(StoredBytes(bytes))
    /// let judgement = await pipeline.judgement(on: message, from: "ann@example.net", to: ["bob@example.org"])
    /// judgement.plan.answer        // deliver, reject, defer or discard
    /// ```
    /// The stages of all events take part, those of HELO where the client has one. What rules refuse at connection, HELO or
    /// MAIL is refused at the end; a recipient who is refused at RCPT is in ``Judgement/refused`` and has no verdict.
    /// - Parameters:
    ///   - sender: the sender of the envelope, with or without angle brackets; empty for the null sender.
    ///   - recipients: those of the envelope, in the same way.
    ///   - client: what is known of the client; nothing by default.
    public func judgement(
        on message: Message, from sender: String, to recipients: [String],
        client: ClientConnection = ClientConnection()
    ) async -> Judgement {
        var session = session(client)
        _ = session.connected()
        if let helo = client.helo { _ = session.greeted(helo) }
        var mail = MessageSession(session, sender: EnvelopeSender(Self.argument(sender)))
        _ = mail.sent()
        for recipient in recipients { _ = mail.offered(Self.argument(recipient)) }
        return await mail.judged(message)
    }

    /// An address as the argument of a command.
    private static func argument(_ address: String) -> [UInt8] {
        Array((address.hasPrefix("<") ? address : "<\(address)>").utf8)
    }
}
