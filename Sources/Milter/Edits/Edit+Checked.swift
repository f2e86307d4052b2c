extension Edit {
    /// A packet of the protocol holds at most 65,535 bytes besides its command; libmilter fails beyond that.
    static let longestPacket = 65_535

    /// The edit in a form that nothing can be injected with, or an error that says why there is none.
    func checked() throws(MilterError) -> Edit {
        switch self {
        case .addHeader(let name, let value):
            return .addHeader(name: try fieldName(name), value: try fieldValue(value, of: name))
        case .insertHeader(let position, let name, let value):
            guard let index = Int32(exactly: position), index >= 0 else {
                throw MilterError(.badEdit, "field \(name): \(position) is not a position; the first is 0")
            }
            return .insertHeader(
                position: position, name: try fieldName(name), value: try fieldValue(value, of: name))
        case .changeHeader(let name, let occurrence, let value):
            try check(occurrence, of: name)
            return .changeHeader(
                name: try fieldName(name), occurrence: occurrence, value: try fieldValue(value, of: name))
        case .deleteHeader(let name, let occurrence):
            try check(occurrence, of: name)
            return .deleteHeader(name: try fieldName(name), occurrence: occurrence)
        case .addRecipient(let address, let parameters), .changeSender(let address, let parameters):
            try checkAddress(address)
            if let parameters { try check(parameters, "parameters") }
            try check(address.bytes.count + (parameters?.bytes.count ?? 0), "address \(address)")
            return self
        case .removeRecipient(let address):
            try checkAddress(address)
            try check(address.bytes.count, "address \(address)")
            return self
        case .replaceBody:
            return self
        case .quarantine(let reason):
            return .quarantine(reason: quarantineReason(reason))
        }
    }

    /// RFC 5322 section 2.2: printable ASCII without the colon.
    private func fieldName(_ name: RawText) throws(MilterError) -> RawText {
        guard !name.isEmpty, name.bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }) else {
            throw MilterError(
                .badEdit, "'\(name)' is not a field name; use printable ASCII without spaces and colon")
        }
        return name
    }

    /// Every line break becomes LF and white space, which continues the field (RFC 5322 section 2.2.3); NUL a space.
    /// The protocol wants LF, not CRLF, inside a value. Lines of nothing but white space are left out: some readers
    /// take one for the end of the header.
    private func fieldValue(_ value: RawText, of name: RawText) throws(MilterError) -> RawText {
        guard value.bytes.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else {
            try check(name.bytes.count + value.bytes.count, "field \(name)")
            return value
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.bytes.count)
        let lines = value.bytes.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
        for (index, line) in lines.enumerated() {
            if index > 0 {
                guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0 }) else { continue }
                bytes.append(0x0A)
                if line.first != 0x20, line.first != 0x09, line.first != 0 { bytes.append(0x20) }
            }
            bytes += line.lazy.map { $0 == 0 ? 0x20 : $0 }
        }
        try check(name.bytes.count + bytes.count, "field \(name)")
        return RawText(bytes)
    }

    private func check(_ occurrence: Int, of name: RawText) throws(MilterError) {
        guard let index = Int32(exactly: occurrence), index >= 1 else {
            throw MilterError(.badEdit, "field \(name): \(occurrence) is not an occurrence; the first is 1")
        }
    }

    /// One address: Sendmail takes a list apart at its commas, so that a text from a message could name several.
    private func checkAddress(_ address: RawText) throws(MilterError) {
        try check(address, "address")
        let last = address.bytes.count - 1
        var (isQuoted, isEscaped) = (false, false)
        for (index, byte) in address.bytes.enumerated() {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\\"): isEscaped = true
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: ";") where !isQuoted,
                UInt8(ascii: "<") where !isQuoted && index != 0, UInt8(ascii: ">") where !isQuoted && index != last:
                throw MilterError(.badEdit, "'\(address)' is not one address; edit each by itself")
            default: break
            }
        }
    }

    private func check(_ text: RawText, _ what: @autoclosure () -> String) throws(MilterError) {
        guard !text.isEmpty, text.bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw MilterError(.badEdit, "\(what()) '\(text)' is empty or holds control characters")
        }
    }

    /// Room is left for the index, the NULs and the command.
    private func check(_ length: Int, _ what: @autoclosure () -> String) throws(MilterError) {
        guard length <= Self.longestPacket - 16 else {
            throw MilterError(
                .badEdit, "\(what()) has \(length) bytes; the milter protocol carries at most \(Self.longestPacket)")
        }
    }

    /// The reason lands in logs and queue listings: one line of printable ASCII, never empty.
    private func quarantineReason(_ reason: RawText) -> RawText {
        let line = ReplyText.lines(of: reason.string).joined(separator: " ").prefix(ReplyText.longestLine)
        return RawText(line.isEmpty ? "no reason given" : String(line))
    }
}
