import MailMessage

/// The parts that are the text of a message, and whether a text of the site's may be added to them.
struct MessageTexts {
    private let message: Message
    private let header: EntityHeader
    /// The parts that every program sees, by the number of what holds them.
    private let children: [Int: [Part]]

    init(_ message: Message, _ header: EntityHeader) {
        (self.message, self.header) = (message, header)
        let seen = message.parts.filter { $0.reading == 0 && $0.source == 0 && $0.role != .embedded }
        children = Dictionary(grouping: seen) { $0.parent ?? -1 }
    }

    /// The parts that get the text: the first text, in each of its forms.
    func find(for disclaimer: Disclaimer) throws(EditRefusal.Reason) -> [Part] {
        try checkFields(disclaimer)
        guard let root = message.parts.first, root.source == 0 else { throw .noText }
        try checkTypes()
        var texts: [Part] = []
        for part in self.texts(of: root)
        where !texts.contains(where: { $0.type == part.type }) { texts.append(part) }
        guard !texts.isEmpty else { throw .noText }
        return texts
    }

    private func checkFields(_ disclaimer: Disclaimer) throws(EditRefusal.Reason) {
        if let marker = disclaimer.marker?.lowercased(), !header.indices(of: marker).isEmpty { throw .alreadyThere }
        let isList = header.indices(of: "precedence").contains {
            header.value($0).trimmed.lowercasedText == "list"
        }
        if isList || !header.indices(of: "list-id").isEmpty || !header.indices(of: "list-post").isEmpty {
            throw .listMail
        }
    }

    /// What a part of the message itself, not of an attached one, says of all of it.
    private func checkTypes() throws(EditRefusal.Reason) {
        var isAttached = message.parts.map { _ in false }
        for part in message.parts {
            if let parent = part.parent, parent < part.index {
                isAttached[part.index] = isAttached[parent] || message.parts[parent].role == .message
            }
            guard !isAttached[part.index] else { continue }
            for type in part.types {
                switch type {
                case "multipart/signed", "application/pkcs7-mime", "application/x-pkcs7-mime",
                    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature":
                    throw .signed
                case "multipart/encrypted", "application/pgp-encrypted": throw .encrypted
                case "multipart/report": throw .report
                case "text/calendar":
                    guard part.source < message.sources.count else { continue }
                    let header = try EntityHeader(message.sources[part.source], part.header)
                    if !header.values(of: "method", in: "content-type").isEmpty { throw .invitation }
                default: break
                }
            }
        }
    }

    /// The texts that a part comes to: all forms of an alternative, else the first.
    private func texts(of part: Part) -> [Part] {
        switch part.role {
        case .leaf:
            let isText = part.type == "text/plain" || part.type == "text/html"
            return isText && !part.isAttachment && part.names.isEmpty ? [part] : []
        case .multipart:
            let children = children[part.index] ?? []
            if part.type == "multipart/alternative" { return children.flatMap { texts(of: $0) } }
            for child in children {
                let found = texts(of: child)
                if !found.isEmpty { return found }
            }
            return []
        case .message, .embedded: return []
        }
    }
}
