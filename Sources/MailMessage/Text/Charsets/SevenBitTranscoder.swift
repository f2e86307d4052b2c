/// Turns a seven-bit charset with shifts into the eight-bit one with the same characters, for `iconv` to decode.
///
/// The C library's own ISO-2022-JP lacks what mail programs on Windows write, and it has no HZ. Here ISO-2022-JP with
/// all its usual escapes becomes EUC-JP, and HZ becomes GB 18030. What is malformed becomes 0xFF, which neither has.
struct SevenBitTranscoder {
    private enum Shift { case ascii, katakana, twoBytes, supplement, unknown }

    /// Whether this is HZ (RFC 1843); else ISO-2022-JP (RFC 1468).
    private let isHZ: Bool
    private var shift = Shift.ascii
    private var escape: [UInt8] = []
    private var lead: UInt8?

    init(isHZ: Bool) { self.isHZ = isHZ }

    mutating func transcode(_ bytes: Span<UInt8>, into target: inout [UInt8]) {
        for index in bytes.indices { take(bytes[index], &target) }
    }

    mutating func finish(into target: inout [UInt8]) {
        if lead != nil { target.append(0xFF) }
        target += escape
        (lead, escape) = (nil, [])
    }

    private mutating func take(_ byte: UInt8, _ target: inout [UInt8]) {
        if !escape.isEmpty {
            escape.append(byte)
            return isHZ ? endTilde(byte, &target) : endEscape(&target)
        }
        if lead == nil, isHZ ? byte == UInt8(ascii: "~") : byte == 0x1B {
            escape = [byte]
            return
        }
        guard byte < 0x80 else { return target.append(0xFF) }
        // A line never begins shifted, whatever its predecessor forgot.
        if byte == 0x0A { shift = .ascii }
        guard byte > 0x20, byte < 0x7F, shift != .ascii else {
            if lead != nil { target.append(0xFF) }
            lead = nil
            if byte == 0x1B { escape = [byte] } else { target.append(byte) }
            return
        }
        switch shift {
        case .katakana: target += byte < 0x60 ? [0x8E, byte | 0x80] : [0xFF]
        case .unknown: target.append(0xFF)
        case .ascii, .twoBytes, .supplement:
            guard let first = lead else {
                lead = byte
                return
            }
            lead = nil
            if shift == .supplement { target.append(0x8F) }
            target += [first | 0x80, byte | 0x80]
        }
    }

    private mutating func endTilde(_ byte: UInt8, _ target: inout [UInt8]) {
        escape = []
        switch byte {
        case UInt8(ascii: "{"): shift = .twoBytes
        case UInt8(ascii: "}"): shift = .ascii
        case UInt8(ascii: "~"): target.append(byte)
        case 0x0A: shift = .ascii
        default:
            target.append(UInt8(ascii: "~"))
            take(byte, &target)
        }
    }

    /// Looks whether the escape sequence is complete, or is none.
    private mutating func endEscape(_ target: inout [UInt8]) {
        switch String(decoding: escape.dropFirst(), as: UTF8.self) {
        case "(B", "(J", "(H": shift = .ascii
        case "(I": shift = .katakana
        case "$@", "$B", "$(B", "$(@", "$(O", "$(Q": shift = .twoBytes
        case "$(D": shift = .supplement
        case "$(P", "$A", "$(C": shift = .unknown
        case "(", "$", "$(", "&": return
        // It says that the next sequence means the later edition of its set.
        case "&@": break
        default:
            let bytes = escape.dropFirst()
            escape = []
            target.append(0xFF)
            for byte in bytes { take(byte, &target) }
            return
        }
        escape = []
    }
}
