import Milter

extension MTA {
    /// How many bytes of edits one message may bring: 256 MiB. A filter that sends more than that has lost
    /// its mind, and must not take the test's memory with it.
    static let maximumEditBytes = 256 << 20

    /// Reads edits until the decision comes, with the checks that the two MTAs make between them.
    func collectEdits(
        _ edits: inout [RecordedEdit], into message: inout EditedMessage
    ) throws(MTAError) -> Decision {
        let deadline = ContinuousClock.now + timeout * 30
        var newBody: (bytes: [UInt8], index: Int)?
        var previous: Packet.Response?
        var size = 0
        while true {
            let packet = try nextPacket(at: .endOfMessage, until: deadline)
            if packet.code == Packet.Response.progress.rawValue {
                session.progressCount += 1
                continue
            }
            if let decision = try decision(packet, at: .endOfMessage) {
                if let (bytes, index) = newBody {
                    edits[index] = .replacedBody(RawText(bytes))
                    message.apply(edits[index])
                }
                return decision
            }
            // The few bytes stand for what an edit without payload costs.
            size += packet.payload.count + 64
            guard size <= MTA.maximumEditBytes else {
                throw broken(.unexpectedPacket, "more than \(MTA.maximumEditBytes) bytes of edits")
            }
            let (response, edit) = try edit(packet)
            if response != .replaceBody {
                let valuesAreRaw = negotiated.protocolFlags.contains(.leadingSpace)
                message.apply(edit, valuesAreRaw: valuesAreRaw)
                edits.append(valuesAreRaw ? edit.withoutLeadingSpace : edit)
            } else if newBody == nil {
                newBody = (packet.payload, edits.count)
                edits.append(edit)
            } else if previous == .replaceBody {
                newBody?.bytes += packet.payload
            } else {
                throw broken(
                    .unexpectedPacket, "the new body comes in two parts, with another edit between them")
            }
            previous = response
        }
    }

    /// The edit that a packet stands for, if it was negotiated.
    private func edit(_ packet: Packet) throws(MTAError) -> (Packet.Response, RecordedEdit) {
        guard let response = Packet.Response(rawValue: packet.code),
            let action = RecordedEdit.action(for: response)
        else { throw unexpected(packet, at: .endOfMessage) }
        guard let edit = RecordedEdit(response, payload: packet.payload) else {
            throw broken(.malformedPacket, "the payload of \"\(response)\" cannot be read: \(packet)")
        }
        guard negotiated.actions.contains(action) else {
            throw broken(.notNegotiated, "the filter did not negotiate \(action): \(edit)")
        }
        return (response, edit)
    }

    /// The error of an edit. The session is over with it.
    private func broken(_ code: MTAError.Code, _ detail: String) -> MTAError {
        fail()
        return MTAError(code, at: .endOfMessage, detail)
    }
}
