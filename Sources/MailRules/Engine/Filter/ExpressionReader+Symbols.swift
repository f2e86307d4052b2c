/// Escapes and classes.
extension ExpressionReader {
    /// Reads what stands behind a backslash; nil where it fails.
    mutating func readEscape(_ options: Options) -> ExpressionNeeds? {
        guard let byte = next else {
            failed = true
            return nil
        }
        switch byte {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"),
            UInt8(ascii: "G"):
            at += 1
            return ExpressionNeeds()
        case UInt8(ascii: "K"):
            at += 1
            return ExpressionNeeds()
        case UInt8(ascii: "R"), UInt8(ascii: "X"):
            at += 1
            return .unknown
        case UInt8(ascii: "N"):
            at += 1
            failed = failed || next == 0x7B
            return ExpressionNeeds(.all)
        case 0x31...0x39:
            at = text[at...].firstIndex { !(0x30...0x39 ~= $0) } ?? text.count
            return .unknown
        case UInt8(ascii: "g"), UInt8(ascii: "k"):
            at += 1
            if let close = next.flatMap({ [0x7B: 0x7D, 0x3C: 0x3E, 0x27: 0x27][$0] as UInt8? }) {
                at = text[(at + 1)...].firstIndex(of: close).map { $0 + 1 } ?? text.count
            } else {
                at = text[at...].firstIndex { !(0x30...0x39 ~= $0 || $0 == 0x2D || $0 == 0x2B) } ?? text.count
            }
            return .unknown
        default:
            guard let bytes = readByteEscape() else {
                failed = true
                return nil
            }
            return ExpressionNeeds((options.isCaseless ? bytes.withBothCases : bytes).symbols)
        }
    }

    /// Reads what stands for a byte or for one of several, behind the backslash.
    private mutating func readByteEscape() -> ByteBits? {
        guard let byte = next else { return nil }
        at += 1
        if let bytes = ByteBits(escape: byte) { return bytes }
        switch byte {
        case UInt8(ascii: "x"):
            var digits = text[at...].prefix(2).prefix { Self.value($0) != nil }
            if next == 0x7B {
                digits = text[(at + 1)...].prefix { Self.value($0) != nil }
                guard digits.endIndex < text.count, text[digits.endIndex] == 0x7D, digits.count <= 8 else { return nil }
                at = digits.endIndex + 1
            } else {
                at = digits.endIndex
            }
            let value = digits.reduce(0) { $0 << 4 | (Self.value($1) ?? 0) }
            return UInt8(exactly: value).map { ByteBits($0) }
        case 0x30...0x37:
            let digits = text[(at - 1)...].prefix(3).prefix { 0x30...0x37 ~= $0 }
            at = digits.endIndex
            return UInt8(exactly: digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }).map { ByteBits($0) }
        case UInt8(ascii: "p"), UInt8(ascii: "P"):
            if next == 0x7B {
                at = text[at...].firstIndex(of: 0x7D).map { $0 + 1 } ?? text.count
            } else {
                at += 1
            }
            return .all
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return nil
        default: return ByteBits(byte)
        }
    }

    private static func value(_ digit: UInt8) -> Int? {
        switch digit {
        case 0x30...0x39: Int(digit) - 0x30
        case 0x41...0x46: Int(digit) - 0x37
        case 0x61...0x66: Int(digit) - 0x57
        default: nil
        }
    }

    /// Reads a class behind its bracket.
    mutating func readClass(_ options: Options) -> SymbolSet {
        var (bytes, last, isFirst) = (ByteBits(), nil as UInt8?, true)
        let isNegated = next == 0x5E
        if isNegated { at += 1 }
        while let byte = next, byte != 0x5D || isFirst {
            isFirst = false
            at += 1
            var single: UInt8? = byte
            if byte == 0x5B, next == 0x3A, let end = text[(at + 1)...].firstRange(of: [0x3A, 0x5D]) {
                guard let named = ByteBits(named: Array(text[(at + 1)..<end.lowerBound])) else {
                    failed = true
                    return .all
                }
                bytes.formUnion(named)
                at = end.upperBound
                single = nil
            } else if byte == 0x5C {
                // In a class it is a backspace. Which bytes have a property is not known.
                let (isBackspace, isProperty) = (next == UInt8(ascii: "b"), next.map { $0 & 0xDF } == UInt8(ascii: "P"))
                if isBackspace { at += 1 }
                guard !isProperty, let some = isBackspace ? ByteBits(8) : readByteEscape() else {
                    failed = true
                    return .all
                }
                bytes.formUnion(some)
                single = some.onlyByte
            } else {
                bytes.insert(byte)
            }
            if let low = last, let high = single {
                if low <= high { for byte in low...high { bytes.insert(byte) } }
                last = nil
            } else if let low = single, next == 0x2D, at + 1 < text.count, text[at + 1] != 0x5D {
                at += 1
                last = low
            } else {
                if last != nil { bytes.insert(0x2D) }
                last = nil
            }
        }
        failed = failed || next != 0x5D
        at += 1
        if options.isCaseless { bytes = bytes.withBothCases }
        return (isNegated ? bytes.inverted : bytes).symbols
    }
}
