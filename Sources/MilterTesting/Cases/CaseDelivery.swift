import Milter

extension Case {
    /// Something that is expected of a message that arrives.
    public enum Delivery: Sendable, Hashable {
        /// That it does.
        case atAll
        /// A recipient; all of them are listed.
        case to(RawText)
        /// The envelope sender.
        case from(RawText)
        /// A header field of that name and value.
        case header(EditedMessage.Field)
        /// No header field of that name.
        case noHeader(RawText)
        /// All header fields of these names, in this order from the top.
        case order([RawText])
        /// A body that contains the text.
        case bodyHas(RawText)
        /// A body that does not contain the text.
        case bodyLacks(RawText)
    }
}

extension Case.Delivery {
    /// What is wrong with the message, as a phrase, or `nil`. A ``to(_:)`` asks only whether the recipient is
    /// there; that there is no other one is for the caller to see.
    public func problem(with message: EditedMessage) -> String? {
        switch self {
        case .atAll: return nil
        case .to(let address):
            let found = message.recipients.contains { EditedMessage.isSameMailbox($0, address) }
            return found ? nil : "not delivered to \(address), but to \(list(message.recipients))"
        case .from(let address):
            return EditedMessage.isSameMailbox(message.sender, address)
                ? nil : "delivered from \(message.sender), not from \(address)"
        case .header(let field):
            let values = message.values(of: field.name)
            if values.contains(field.value) { return nil }
            return values.isEmpty
                ? "delivered without a field \(field.name)"
                : "delivered with \(field.name): \(list(values)), not \(field.value)"
        case .noHeader(let name):
            let values = message.values(of: name)
            return values.isEmpty ? nil : "delivered with \(name): \(list(values))"
        case .order(let names):
            let found = message.fields.map(\.name).filter { name in
                names.contains { $0.equalsIgnoringCase(name) }
            }
            let isSame = found.elementsEqual(names) { $0.equalsIgnoringCase($1) }
            return isSame ? nil : "delivered with the fields \(list(found)) in this order"
        case .bodyHas(let text):
            return contains(message.body.bytes, text.bytes)
                ? nil : "delivered without \"\(text)\" in its body"
        case .bodyLacks(let text):
            return contains(message.body.bytes, text.bytes) ? "delivered with \"\(text)\" in its body" : nil
        }
    }

    private func list(_ texts: [RawText]) -> String {
        texts.isEmpty ? "none" : texts.map(\.description).joined(separator: ", ")
    }
}

/// Whether the bytes of `part` stand somewhere in `whole`.
func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    guard whole.count >= part.count else { return false }
    return (0...(whole.count - part.count)).contains { start in
        whole[start] == first && whole[start..<(start + part.count)].elementsEqual(part)
    }
}
