/// The hand-over that is going on: its server writes no field for it before the message is accepted, so that rules would
/// not see it.
package struct CurrentHop: Sendable, Hashable {
    /// How a server writes.
    package enum Style: Sendable, Hashable {
        case sendmail
        case postfix
    }

    /// The client's address; `IPv6:` is put before one of IPv6.
    package var address: [UInt8]
    /// The client's name by the DNS, empty where it has none.
    package var name: [UInt8]
    /// Whether the name leads back to the address.
    package var isNameVerified = true
    /// What the client said it is; empty where it said nothing.
    package var helo: [UInt8]
    /// The own host.
    package var server: [UInt8]
    /// The identifier of the message.
    package var queueID: [UInt8]
    /// `SMTP`, `ESMTP`, `ESMTPS`, `ESMTPSA` and so on.
    package var protocolName: [UInt8] = Array("ESMTP".utf8)
    /// Who authenticated; empty for nobody.
    package var user: [UInt8] = []
    /// The envelope's sender, with or without angle brackets; empty for none.
    package var sender: [UInt8]
    /// The only recipient; empty where there are several.
    package var recipient: [UInt8] = []
    /// When, as in a field `Date`.
    package var date: [UInt8]

    package init(
        address: [UInt8], name: [UInt8], helo: [UInt8], server: [UInt8], queueID: [UInt8], sender: [UInt8],
        date: [UInt8]
    ) {
        (self.address, self.name, self.helo, self.server) = (address, name, helo, server)
        (self.queueID, self.sender, self.date) = (queueID, sender, date)
    }

    /// The fields `Return-Path` and `Received`, with LF as line ends, to stand before all others.
    package func fields(_ style: Style) -> [UInt8] {
        Array("Return-Path: <".utf8) + bareSender + Array(">\n".utf8) + received(style)
    }

    /// The field `Received` with its line end.
    ///
    /// Bytes that would end a part of it become `!`; a part is cut after 255 bytes.
    package func received(_ style: Style) -> [UInt8] {
        let client = Self.token(name)
        let said = helo.isEmpty ? (client.isEmpty ? Array("unknown".utf8) : client) : Self.token(helo)
        let isVersion6 = address.contains(0x3A) && !address.starts(with: Array("IPv6:".utf8))
        let literal = [0x5B] + (isVersion6 ? Array("IPv6:".utf8) : []) + Self.token(address) + [0x5D]
        var text = Array("Received: from ".utf8) + said + Array(" (".utf8)
        switch style {
        case .postfix:
            // Postfix gives a name only where it leads back.
            text += client.isEmpty || !isNameVerified ? Array("unknown".utf8) : client
            text += [0x20] + literal + [0x29]
            if !user.isEmpty { text += Array("\n\t(Authenticated sender: ".utf8) + Self.token(user) + [0x29] }
            text += Array("\n\tby ".utf8) + Self.token(server) + Array(" (Postfix)".utf8)
        case .sendmail:
            text += client.isEmpty ? literal : client + [0x20] + literal
            if !client.isEmpty, !isNameVerified { text += Array(" (may be forged)".utf8) }
            text.append(0x29)
            if !user.isEmpty { text += Array("\n\t(authenticated bits=0)".utf8) }
            text += Array("\n\tby ".utf8) + Self.token(server) + Array(" (8.17.1/8.17.1)".utf8)
        }
        text += Array(" with ".utf8) + Self.token(protocolName) + Array(" id ".utf8) + Self.token(queueID)
        if !bareSender.isEmpty { text += Array("\n\t(envelope-from <".utf8) + bareSender + Array(">)".utf8) }
        if !recipient.isEmpty { text += Array("\n\tfor <".utf8) + Self.token(Self.bare(recipient)) + [0x3E] }
        return text + Array("; ".utf8) + date.filter { 0x20...0x7E ~= $0 }.prefix(100) + [0x0A]
    }

    private var bareSender: [UInt8] { Self.token(Self.bare(sender)) }

    private static func bare(_ address: [UInt8]) -> [UInt8] {
        guard address.first == 0x3C, address.last == 0x3E else { return address }
        return Array(address.dropFirst().dropLast())
    }

    private static func token(_ text: [UInt8]) -> [UInt8] {
        text.prefix(255).map { byte in
            switch byte {
            case 0x28, 0x29, 0x3B, 0x3C, 0x3E, 0x7F, ...0x20: 0x21
            default: byte
            }
        }
    }
}
