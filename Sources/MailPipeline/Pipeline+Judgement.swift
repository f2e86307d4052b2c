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
    /// The stages of all events take part, those of HELO where the client has one. A recipient who would be refused before
    /// the message is there is in ``Judgement/refused`` and has no verdict; where nobody is left, the plan has the answer
    /// to the first of them.
    /// - Parameters:
    ///   - message: the message, as a `MessageReader` has read it.
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
        var judgement = await mail.judged(message)
        if judgement.transaction.recipients.isEmpty, let verdict = judgement.refused.first?.verdict {
            judgement.plan.rule = verdict.rule
            switch verdict.outcome {
            case .reject(let answer): judgement.plan.answer = .reject(answer)
            case .defer(let answer): judgement.plan.answer = .defer(answer)
            case .deliver, .discard, .hold: break
            }
        }
        return judgement
    }

    /// An address as the argument of a command.
    private static func argument(_ address: String) -> [UInt8] {
        Array((address.hasPrefix("<") ? address : "<\(address)>").utf8)
    }
}
