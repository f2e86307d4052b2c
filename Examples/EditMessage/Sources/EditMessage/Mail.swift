import Milter

/// The state of a message: what of its header matters, who gets it, and its body while it is short.
package struct Mail: Sendable {
    private let edits: Edits
    private var header: MessageHeader
    private var body: [UInt8] = []
    private var reasonToLeaveBody: String?
    private var isForRetired = false

    init(_ edits: Edits) {
        self.edits = edits
        header = MessageHeader(edits)
    }

    mutating func readRecipient(_ address: EnvelopeAddress) {
        if address.mailbox == EnvelopeAddress(edits.retired).mailbox { isForRetired = true }
    }

    mutating func readField(_ name: RawText, _ value: RawText) {
        header.read(name, value)
    }

    /// Takes a chunk of the body; `false` when no more is wanted.
    mutating func readBody(_ chunk: Span<UInt8>) -> Bool {
        guard header.reasonToLeaveText == nil, reasonToLeaveBody == nil else { return false }
        guard chunk.count <= edits.longestBody - body.count else {
            leaveBody("too long")
            return false
        }
        for index in chunk.indices {
            guard chunk[index] < 0x80 else {
                leaveBody("not 7bit")
                return false
            }
            body.append(chunk[index])
        }
        return true
    }

    private mutating func leaveBody(_ reason: String) {
        reasonToLeaveBody = reason
        body = []
    }

    /// Asks for all edits. The order of these lines does not matter: the library sends edits in an order that
    /// means the same to every MTA, and occurrences are counted in the message as it came.
    func edit(_ end: borrowing EndOfMessage) throws {
        for (name, count) in zip(edits.deletedFields, header.occurrences) where count > 0 {
            for occurrence in 1...count { try end.deleteHeader(name, occurrence: occurrence) }
        }
        try end.insertHeader("X-List", edits.subjectTag, at: 0)

        if let reason = header.reasonToLeaveText ?? reasonToLeaveBody ?? reasonInBody {
            try end.addHeader("X-Footer", RawText("none: \(reason)"))
        } else {
            try end.addHeader("X-Footer", "added")
            try end.replaceBody(bodyWithFooter)
        }
        if header.reasonToLeaveText == nil, let subject = header.subject, !isTagged(subject) {
            try end.changeHeader("Subject", to: RawText(edits.subjectTag.bytes + [0x20] + subject.bytes))
        }

        try end.addRecipient(edits.archive)
        if isForRetired { try end.removeRecipient(edits.retired) }
        if header.isHeld { try end.quarantine(RawText("it has a field \(edits.holdField)")) }
    }

    private func isTagged(_ subject: RawText) -> Bool {
        subject.string.contains(edits.subjectTag.string)
    }

    /// What is signed inside its text (OpenPGP, RFC 9580 section 7) is told by the first line of the
    /// signature.
    private var reasonInBody: String? {
        String(decoding: body, as: UTF8.self).contains("-----BEGIN PGP ") ? "signed" : nil
    }

    private var bodyWithFooter: [UInt8] {
        let hasLineEnd = body.isEmpty || body.suffix(2) == [0x0D, 0x0A]
        return body + (hasLineEnd ? [] : [0x0D, 0x0A]) + edits.footer.bytes
    }
}
