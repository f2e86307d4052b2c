import MailTrap

/// The field Received of the hop by which a kept message came: the mail server has not written it yet when the filter sees the
/// message (RFC 5321 section 4.4). It names no recipient, since there may have been others.
struct ReceivedField {
    private let message: TrapMessage

    init(_ message: TrapMessage) { self.message = message }

    /// The field, with its line ends.
    var text: String {
        let origin = message.origin
        var clauses: [String] = []
        if let address = origin.address {
            let name = Self.atom(origin.host).isEmpty || origin.host.hasPrefix("[") ? "unknown" : Self.atom(origin.host)
            let helo = origin.helo.map(Self.atom).flatMap { $0.isEmpty ? nil : $0 } ?? "unknown"
            clauses.append("from \(helo) (\(name) [\(address.contains(":") ? "IPv6:" : "")\(Self.atom(address))])")
        }
        let kind = (isInternational ? "UTF8SMTP" : "ESMTP") + (origin.user == nil ? "" : "A")
        clauses.append("by \(origin.server.map(Self.atom) ?? "localhost") (Postern) with \(kind)")
        if let identifier = message.queueIdentifier { clauses[clauses.count - 1] += " id \(Self.atom(identifier))" }
        return "Received: \(clauses.joined(separator: "\r\n\t"));\r\n\t\(MailDate(message.received).text)\r\n"
    }

    private var isInternational: Bool { message.sender.parameters.contains { $0.uppercased() == "SMTPUTF8" } }

    /// What a client says of itself is its own word: what is not visible ASCII, or could end a comment, becomes `?`.
    private static func atom(_ text: String) -> String {
        String(
            decoding: text.utf8.prefix(255).map { byte in
                (0x21...0x7E).contains(byte) && !"()<>;\\\"".utf8.contains(byte) ? byte : UInt8(ascii: "?")
            }, as: UTF8.self)
    }
}
