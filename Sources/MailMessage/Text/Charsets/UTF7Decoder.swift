/// Decodes UTF-7 (RFC 2152): ASCII, with UTF-16 in base64 between `+` and the first other character, or `-`.
struct UTF7Decoder {
    private var isShifted = false
    private var isAtShift = false
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var high: UInt32?

    mutating func decode(_ bytes: Span<UInt8>, into utf8: inout [UInt8]) {
        for index in bytes.indices { take(bytes[index], &utf8) }
    }

    mutating func finish(into utf8: inout [UInt8]) { unshift(&utf8) }

    private mutating func take(_ byte: UInt8, _ utf8: inout [UInt8]) {
        guard isShifted else {
            if byte == UInt8(ascii: "+") {
                (isShifted, isAtShift, bits, bitCount) = (true, true, 0, 0)
            } else {
                utf8.append(scalar: byte < 0x80 ? UInt32(byte) : 0xFFFD)
            }
            return
        }
        if let value = byte.base64Value {
            isAtShift = false
            bits = bits << 6 | UInt32(value)
            bitCount += 6
            guard bitCount >= 16 else { return }
            bitCount -= 16
            takeUnit(bits >> UInt32(bitCount) & 0xFFFF, &utf8)
            bits &= 0xFFFF
            return
        }
        if isAtShift, byte == UInt8(ascii: "-") {
            isShifted = false
            return utf8.append(UInt8(ascii: "+"))
        }
        unshift(&utf8)
        if byte != UInt8(ascii: "-") { utf8.append(scalar: byte < 0x80 ? UInt32(byte) : 0xFFFD) }
    }

    /// Ends the base64; six bits or more that are left over, or half a pair, are malformed.
    private mutating func unshift(_ utf8: inout [UInt8]) {
        if high != nil || (isShifted && (bitCount >= 6 || isAtShift)) { utf8.append(scalar: 0xFFFD) }
        (isShifted, isAtShift, high, bits, bitCount) = (false, false, nil, 0, 0)
    }

    private mutating func takeUnit(_ value: UInt32, _ utf8: inout [UInt8]) {
        if let first = high {
            high = nil
            if (0xDC00...0xDFFF).contains(value) {
                return utf8.append(scalar: 0x10000 + (first - 0xD800) << 10 + (value - 0xDC00))
            }
            utf8.append(scalar: 0xFFFD)
        }
        if (0xD800...0xDBFF).contains(value) { high = value } else { utf8.append(scalar: value) }
    }
}

extension UInt8 {
    /// The value of a letter of the base64 alphabet (RFC 4648, section 4).
    var base64Value: UInt8? {
        switch self {
        case 0x41...0x5A: self - 0x41
        case 0x61...0x7A: self - 0x47
        case 0x30...0x39: self + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
