/// Bytes as ASCII: what other bytes are is nobody's business here, and they equal themselves alone.
extension UInt8 {
    /// The byte in lower case when it is an ASCII letter, itself otherwise.
    @inline(__always)
    var lowercasedASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// The byte in upper case when it is an ASCII letter, itself otherwise.
    var uppercasedASCII: UInt8 { self &- 0x61 < 26 ? self & 0xDF : self }

    /// Whether it is a space or a tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// Whether it is a control character of ASCII (RFC 20), DEL among them.
    var isControl: Bool { self < 0x20 || self == 0x7F }
}

extension Sequence<UInt8> {
    /// The bytes with ASCII letters in lower case.
    var lowercasedASCII: [UInt8] { map(\.lowercasedASCII) }
}
