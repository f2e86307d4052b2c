import Milter

extension MTA {
    /// A client connects.
    ///
    /// On a session that had a client already, that one is said goodbye to first, and a new session is
    /// opened. After ``quitForNewConnection()`` the session goes on.
    @discardableResult
    public func connect(
        host: RawText = "client.example", address: Client = "192.0.2.7"
    ) throws(MTAError) -> Decision {
        if session.hasClient { try quit() }
        if session.wire == nil { try reopen() }
        session.hasClient = true

        var shown = address.address
        if address.family == .inet6, profile.prefixesIPv6Addresses {
            shown = RawText(Array("IPv6:".utf8) + shown.bytes)
        }
        let isKnown = address.family != .unknown
        know([
            "_": isKnown ? RawText(host.bytes + Array(" [".utf8) + shown.bytes + Array("]".utf8)) : host,
            "{client_name}": host, "{client_ptr}": host, "{client_addr}": isKnown ? shown : nil,
            "{client_port}": isKnown ? RawText("\(address.port)") : nil,
        ])
        var payload: [UInt8] = []
        payload.append(terminated: host.bytes)
        payload.append(address.family.rawValue)
        if isKnown {
            payload += [UInt8(address.port >> 8), UInt8(address.port & 0xFF)]
            payload.append(terminated: shown.bytes)
        }
        return try perform(.connect, payload: payload)
    }

    /// HELO or EHLO. It may come again, for example after STARTTLS, and gives up a message in hand.
    @discardableResult
    public func helo(_ name: RawText = "client.example") throws(MTAError) -> Decision {
        try abandonMessage()
        try ensureOpen(at: .helo)
        know(["s": name])
        return try perform(.helo, payload: name.bytes + [0])
    }

    /// MAIL: a new message begins. One that is still in hand and undecided is given up first, as MTAs do.
    ///
    /// Angle brackets are put around an address that has none. Parameters are as in SMTP: `SIZE=100`.
    @discardableResult
    public func mail(_ sender: RawText, parameters: [RawText] = []) throws(MTAError) -> Decision {
        try abandonMessage()
        try ensureOpen(at: .mail)
        messageCount += 1
        let address = EditedMessage.bracketed(sender)
        session.message = EditedMessage(sender: address, deletedFields: profile.deletedFields)
        let mailbox = EnvelopeAddress(address)
        know([
            "i": profile.queueIdentifierAfterFirstRecipient ? nil : queueIdentifier,
            "{mail_addr}": mailbox.mailbox, "{mail_host}": mailbox.domain, "{msg_id}": nil,
        ])
        return try perform(.mail, payload: MTA.arguments(address, parameters))
    }

    /// RCPT. A recipient that the filter rejects or defers is dropped; the message goes on with the others.
    ///
    /// With `rejectedByMTA`, the MTA itself has rejected the recipient with that reply. It is dropped, and
    /// told to the filter only if that negotiated `SMFIP_RCPT_REJ`, with the macros that say so:
    /// `{rcpt_mailer}` is `error`, `{rcpt_host}` the enhanced status, `{rcpt_addr}` the text.
    @discardableResult
    public func rcpt(
        _ recipient: RawText, parameters: [RawText] = [], rejectedByMTA: SMTPReply? = nil
    ) throws(MTAError) -> Decision {
        try ensureOpen(at: .rcpt)
        let address = EditedMessage.bracketed(recipient)
        session.recipientsTried += 1
        if let reply = rejectedByMTA {
            guard negotiated.protocolFlags.contains(.rejectedRecipients) else { return .notWanted }
            know([
                "{rcpt_mailer}": "error", "{rcpt_host}": RawText(reply.enhancedStatus ?? ""),
                "{rcpt_addr}": reply.lines.first ?? "",
            ])
            return try perform(.rcpt, payload: MTA.arguments(address, parameters))
        }
        let mailbox = EnvelopeAddress(address)
        know(["{rcpt_mailer}": nil, "{rcpt_host}": mailbox.domain, "{rcpt_addr}": mailbox.mailbox])
        let decision = try perform(.rcpt, payload: MTA.arguments(address, parameters))
        if decision.isPositive {
            know(["i": queueIdentifier])
            session.message?.add(recipient: address)
        }
        return decision
    }

    /// An SMTP command that the MTA does not know, as the client wrote it. A reject concerns the command
    /// alone.
    @discardableResult
    public func unknown(_ command: RawText) throws(MTAError) -> Decision {
        try perform(.unknown, payload: command.bytes + [0])
    }

    /// Gives up the message in hand and tells the filter so, even if there is none (`SMFIC_ABORT`). RSET does
    /// it.
    public func reset() throws(MTAError) {
        try ensureOpen(at: .reset)
        try transmit(Packet(.abort), at: .reset)
        forgetMessage()
    }

    /// The client is gone, and so is the session.
    public func quit() throws(MTAError) {
        defer {
            session.wire?.close()
            session = Session(wire: nil)
        }
        guard session.wire != nil else { return }
        try transmit(Packet(.quit), at: .quit)
    }

    /// The client is gone, and the next one comes on the same session (`SMFIC_QUIT_NC`): call
    /// ``connect(host:address:)`` for it. There is no second negotiation.
    public func quitForNewConnection() throws(MTAError) {
        try ensureOpen(at: .quit)
        try transmit(Packet(.quitForNewConnection), at: .quit)
        session = Session(wire: session.wire)
    }

    /// Sends a packet as it is, for what no verb says. Nothing is read: see ``receive()``.
    public func send(_ packet: Packet) throws(MTAError) {
        try ensureOpen(at: .raw)
        try transmit(packet, at: .raw)
    }

    /// Reads a packet as it is, for the answer to one that was sent with ``send(_:)``.
    public func receive() throws(MTAError) -> Packet {
        try ensureOpen(at: .raw)
        return try nextPacket(at: .raw, within: timeout)
    }

    private func abandonMessage() throws(MTAError) {
        if session.message != nil, session.wire != nil, decided == nil {
            try transmit(Packet(.abort), at: .reset)
        }
        forgetMessage()
    }

    func forgetMessage() {
        session.message = nil
        session.messageVerdict = nil
        session.recipientsTried = 0
        session.skipsBody = false
        session.progressCount = 0
        know(["i": nil, "{msg_id}": nil])
    }

    private static func arguments(_ address: RawText, _ parameters: [RawText]) -> [UInt8] {
        var payload: [UInt8] = []
        payload.append(terminated: address.bytes)
        for parameter in parameters { payload.append(terminated: parameter.bytes) }
        return payload
    }
}
