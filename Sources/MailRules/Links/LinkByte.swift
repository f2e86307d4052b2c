/// What a byte means where links are looked for in text: a set of kinds for each of the 256.
///
/// Bytes, not characters: a byte above 127 is part of no word, and 0xA0 ends a link even within a character of UTF-8.
struct LinkByte: OptionSet {
    let rawValue: UInt8

    /// A letter, a digit or `_`.
    static let word = LinkByte(rawValue: 1)
    /// Ends a link.
    static let end = LinkByte(rawValue: 2)
    /// Ends a mail address.
    static let endOfAddress = LinkByte(rawValue: 4)
    /// A link may begin behind it.
    static let start = LinkByte(rawValue: 8)
    /// A link without a scheme may begin behind it.
    static let startOfHost = LinkByte(rawValue: 16)
    /// A letter, a digit, `.`, `-` or `_`.
    static let host = LinkByte(rawValue: 32)
    /// White space.
    static let space = LinkByte(rawValue: 64)
    /// Does not count at the end of a link.
    static let trailing = LinkByte(rawValue: 128)

    private static let table: [LinkByte] = (0...255).map { LinkByte(UInt8($0)) }

    /// The kinds of a byte.
    @inline(__always)
    static func of(_ byte: UInt8) -> LinkByte { table[Int(byte)] }

    private init(_ byte: UInt8) {
        var kinds: LinkByte = []
        let letterOrDigit = byte.isLetterOrDigit
        if letterOrDigit || byte == UInt8(ascii: "_") { kinds.insert(.word) }
        if letterOrDigit || "._-".utf8.contains(byte) { kinds.insert(.host) }
        let isSpace = byte == 0x20 || 0x09...0x0D ~= byte
        if isSpace { kinds.insert(.space) }
        // ESC begins a shift of ISO 2022, 0xA0 is a blank that does not break in Latin-1.
        let isBlank = isSpace || byte == 0x1B || byte == 0xA0
        if isBlank || "><\"`}]{[|".utf8.contains(byte) { kinds.formUnion([.end, .endOfAddress]) }
        if byte >= 0x80 || ",('".utf8.contains(byte) { kinds.insert(.endOfAddress) }
        if isBlank || "><\"'`,{[(|".utf8.contains(byte) { kinds.insert(.start) }
        if isBlank || "!\"#$&'()*+,/:;<=>?@[\\]^`{|}~".utf8.contains(byte) { kinds.insert(.startOfHost) }
        if "-~!@#^&*()_+=:;'?,.".utf8.contains(byte) { kinds.insert(.trailing) }
        self = kinds
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }
}

extension UInt8 {
    /// An ASCII letter or digit.
    @inline(__always)
    var isLetterOrDigit: Bool { (self | 0x20) &- 0x61 < 26 || isDecimalDigit }

    /// A digit of ASCII.
    @inline(__always)
    var isDecimalDigit: Bool { self &- 0x30 < 10 }

    /// White space of ASCII, as Perl's `\s` has it for bytes.
    @inline(__always)
    var isSpace: Bool { self == 0x20 || self &- 0x09 < 5 }

    /// What ends the part of a link that the host stands in: `/`, `?` or `#`.
    @inline(__always)
    var endsAuthority: Bool { self == UInt8(ascii: "/") || self == UInt8(ascii: "?") || self == UInt8(ascii: "#") }
}
