/// An address of the envelope, as MAIL or RCPT gave it: usually `<local@domain>`, but any bytes may come.
public struct EnvelopeAddress: Sendable, Hashable, CustomStringConvertible {
    /// The argument as the MTA handed it over, angle brackets included.
    public let raw: RawText

    /// Takes the argument of MAIL or RCPT.
    public init(_ raw: RawText) {
        self.raw = raw
    }

    /// The mailbox: the text without angle brackets and without a source route (`@a,@b:`, RFC 5321 section 4.1.2).
    public var mailbox: RawText {
        var bytes = raw.bytes[...]
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        if bytes.first == UInt8(ascii: "<") { bytes.removeFirst() }
        if bytes.last == UInt8(ascii: ">") { bytes.removeLast() }
        if bytes.first == UInt8(ascii: "@"), let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            bytes = bytes[(colon + 1)...]
        }
        return RawText(bytes)
    }

    /// Whether this is the null sender `<>` of bounces and notices (RFC 5321 section 4.5.5).
    public var isNull: Bool { mailbox.isEmpty }

    /// What stands before the last `@`, or all of it where there is none. Its bytes are the receiving domain's own
    /// business: never change their case (RFC 5321 section 2.4).
    public var localPart: RawText {
        let bytes = mailbox.bytes
        return bytes.lastIndex(of: UInt8(ascii: "@")).map { RawText(bytes[..<$0]) } ?? RawText(bytes)
    }

    /// What stands behind the last `@`, or `nil` where there is none. A local part may hold a quoted `@`, a domain
    /// may not, so that the last one is the one that counts.
    public var domain: RawText? {
        let bytes = mailbox.bytes
        return bytes.lastIndex(of: UInt8(ascii: "@")).map { RawText(bytes[($0 + 1)...]) }
    }

    /// The argument, escaped for a log line.
    public var description: String { raw.description }
}
