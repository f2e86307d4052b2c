import Milter

extension EditedMessage {
    /// Cuts the content of a message into its header fields and its body.
    static func parse(_ content: RawText) -> (fields: [Field], body: RawText) {
        var fields: [Field] = []
        var pending: (name: RawText, raw: [UInt8])?
        func finish() {
            if let (name, raw) = pending { fields.append(Field(name, raw: RawText(raw))) }
            pending = nil
        }

        var rest = content.bytes[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A)
            var line = rest[..<(end ?? rest.endIndex)]
            if line.last == 0x0D { line = line.dropLast() }
            let next = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]

            if line.isEmpty {
                rest = next
                break
            }
            if line.first == 0x20 || line.first == 0x09, pending != nil {
                pending?.raw += [0x0A] + line
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            {
                finish()
                pending = (RawText(line[..<colon]), Array(line[(colon + 1)...]))
            } else {
                break
            }
            rest = next
        }
        finish()
        return (fields, RawText(rest))
    }

    /// The bytes with each LF that has no CR before it turned into CRLF.
    static func withNetworkLineEnds(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte == 0x0A, result.last != 0x0D { result.append(0x0D) }
            result.append(byte)
        }
        return result
    }

    /// The address in angle brackets, which are put around one that has none.
    static func bracketed(_ address: RawText) -> RawText {
        address.bytes.first == UInt8(ascii: "<")
            ? address : RawText([UInt8(ascii: "<")] + address.bytes + [UInt8(ascii: ">")])
    }

    /// Whether two addresses are one mailbox: local parts to the letter, domains in either case (RFC 5321
    /// section 2.4), with or without angle brackets.
    static func isSameMailbox(_ one: RawText, _ other: RawText) -> Bool {
        let first = EnvelopeAddress(one)
        let second = EnvelopeAddress(other)
        guard first.localPart == second.localPart else { return false }
        return switch (first.domain, second.domain) {
        case (nil, nil): true
        case (let a?, let b?): a.equalsIgnoringCase(b)
        default: false
        }
    }
}
