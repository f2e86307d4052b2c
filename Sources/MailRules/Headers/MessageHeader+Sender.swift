/// The envelope's sender.
extension MessageHeader {
    mutating func findEnvelopeSender() -> [UInt8]? {
        if let field = settings.senderField {
            guard let sender = firstAddress(FieldName(field)), Self.isUsable(sender) else { return nil }
            return sender
        }
        if let sender = (relays.untrusted.first ?? relays.trusted.last)?.envelopeSender, Self.isUsable(sender) {
            return sender
        }
        // A list's sender is no longer the envelope's where a program fetched the message.
        if let sender = firstAddress(FieldName("x-sender")), sender.contains(0x40) {
            let mark = Array("(fetchmail".utf8)
            if decodedValues(FieldName("received")).contains(where: { $0.holds(mark) }) { return nil }
        }
        if let sender = firstAddress(FieldName("x-envelope-from")) {
            return standsBelowReceived("x-envelope-from:") ? nil : sender
        }
        for (name, mark): (StaticString, String) in [
            ("envelope-sender", "envelope-sender:"), ("return-path", "return-path:"),
        ] {
            if let sender = firstAddress(FieldName(name)), !standsBelowReceived(mark) { return sender }
        }
        return nil
    }

    /// The sender with which SPF is checked: that of the first outer host, or where it tells none, and no host in between
    /// is trusted or the settings trust it all the same, the envelope's as far as the header tells it.
    package mutating func senderForSPF() -> [UInt8]? {
        if let sender = relays.external.first?.envelopeSender { return sender }
        if !relays.trusted.isEmpty, !settings.alwaysTrustsSender { return nil }
        return values(HeaderSelector("EnvelopeFrom", .address)).first
    }

    private static func isUsable(_ sender: [UInt8]) -> Bool {
        sender.isEmpty || (sender.firstIndex(of: 0x40) ?? 0) > 0
    }

    private mutating func firstAddress(_ name: FieldName) -> [UInt8]? {
        guard let place = places(of: name).first else { return nil }
        return addresses(in: place).lazy.compactMap(\.address).first
    }

    /// Whether a field of a name stands below one named `Received`: then an earlier host may have written it.
    private mutating func standsBelowReceived(_ mark: String) -> Bool {
        let (received, name) = (Array("received:".utf8), Array(mark.utf8))
        var isBelow = false
        for field in allDecoded() {
            for line in field.split(separator: 0x0A) {
                if isBelow, line.prefix(name.count).equalsSmall(name) { return true }
                isBelow = isBelow || line.prefix(received.count).equalsSmall(received)
            }
        }
        return false
    }
}
