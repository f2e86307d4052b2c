import Milter

extension MTA {
    /// DATA. Not sent to a filter of a protocol version below 4.
    ///
    /// Throws ``MTAError`` of code ``MTAError/Code/noRecipients`` if recipients were tried and none was
    /// accepted.
    @discardableResult
    public func data() throws(MTAError) -> Decision {
        try requireRecipient(at: .data)
        return try perform(.data)
    }

    /// A header field `name: value`. Lines of a folded value are separated by LF, as the protocol has them.
    @discardableResult
    public func header(_ name: RawText, _ value: RawText) throws(MTAError) -> Decision {
        try header(EditedMessage.Field(name, value))
    }

    /// A header field with everything behind the colon as given. The filter gets it without the one space at
    /// the front, unless it negotiated `SMFIP_HDR_LEADSPC`.
    @discardableResult
    public func header(_ field: EditedMessage.Field) throws(MTAError) -> Decision {
        try ensureOpen(at: .header)
        session.message?.slots.append(EditedMessage.Slot(field: field))
        if field.name.equalsIgnoringCase("Message-ID") { know(["{msg_id}": field.value]) }
        let value =
            negotiated.protocolFlags.contains(.leadingSpace) ? field.raw : field.raw.droppingOneSpace
        var payload: [UInt8] = []
        payload.append(terminated: field.name.bytes)
        payload.append(terminated: value.bytes)
        return try perform(.header, payload: payload)
    }

    /// The end of the header.
    @discardableResult
    public func endOfHeaders() throws(MTAError) -> Decision {
        try perform(.endOfHeaders)
    }

    /// A part of the body, sent in chunks of at most 65,535 bytes until the filter decides or skips the rest.
    /// Returns the last decision. Line ends are sent as given, and an empty part is not sent.
    @discardableResult
    public func body(_ bytes: RawText) throws(MTAError) -> Decision {
        try ensureOpen(at: .body)
        if let message = session.message {
            session.message?.body = RawText(message.body.bytes + bytes.bytes)
        }
        var decision = Decision.continue
        var rest = bytes.bytes[...]
        while !rest.isEmpty {
            if session.skipsBody { return .skip }
            decision = try perform(.body, payload: Array(rest.prefix(Packet.maximumPayload)))
            if decided != nil { break }
            rest = rest.dropFirst(Packet.maximumPayload)
        }
        return decision
    }

    /// All from DATA to the end, for the content of a message: header, empty line, body. Lines may end with
    /// LF or CRLF; the body goes out with CRLF. Use the single verbs where that must not happen.
    @discardableResult
    public func message(_ content: RawText) throws(MTAError) -> Outcome {
        let (fields, body) = EditedMessage.parse(content)
        return try message(fields, body: RawText(EditedMessage.withNetworkLineEnds(body.bytes)))
    }

    /// All from DATA to the end, for header fields and a body that are sent as they are.
    @discardableResult
    public func message(_ fields: [EditedMessage.Field], body: RawText) throws(MTAError) -> Outcome {
        try data()
        for field in fields { try header(field) }
        try endOfHeaders()
        try self.body(body)
        return try endOfMessage()
    }

    /// The end of the message: the filter edits, then decides. The message is no longer in hand afterwards.
    ///
    /// Throws ``MTAError`` for an edit that was not negotiated, that cannot be read, or for a new body that
    /// comes in two parts with another edit between them.
    @discardableResult
    public func endOfMessage() throws(MTAError) -> Outcome {
        try requireRecipient(at: .endOfMessage)
        try ensureOpen(at: .endOfMessage)
        var message =
            session.message ?? EditedMessage(sender: "<>", deletedFields: profile.deletedFields)
        var edits: [RecordedEdit] = []
        var verdict: Verdict
        if let standing = session.connectionVerdict ?? session.messageVerdict {
            verdict = standing
        } else {
            try sendMacros(at: .endOfMessage, for: .endOfMessage, .endOfMessage)
            try transmit(Packet(.endOfMessage), at: .endOfMessage)
            let decision = try collectEdits(&edits, into: &message)
            verdict = Verdict(decision: decision, step: .endOfMessage)
            if case .shutdown = decision { session.connectionVerdict = verdict }
        }
        let outcome = Outcome(
            decision: verdict.decision, step: verdict.step, edits: edits,
            progressCount: session.progressCount,
            message: message)
        forgetMessage()
        return outcome
    }

    private func requireRecipient(at step: Step) throws(MTAError) {
        guard session.recipientsTried > 0, session.message?.recipients.isEmpty == true, decided == nil else {
            return
        }
        throw MTAError(
            .noRecipients, at: step,
            "no recipient is left; an MTA refuses DATA and tells the filter nothing more")
    }
}
