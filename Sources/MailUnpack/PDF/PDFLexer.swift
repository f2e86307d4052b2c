import MailMessage

/// Takes the tokens of a PDF one by one. Each byte is looked at once.
struct PDFLexer {
    /// Where it reads.
    private(set) var position: Int
    private let end: Int

    /// Bytes of a name or string that are kept.
    private static let limit = 4_096

    /// Reads the bytes of a range, which are there.
    init(_ range: Range<Int>) { (position, end) = (range.lowerBound, range.upperBound) }

    /// The next token; `nil` at the end.
    mutating func next(_ bytes: Span<UInt8>) -> PDFToken? {
        skipSpace(bytes)
        guard position < end else { return nil }
        let byte = bytes[position]
        position += 1
        switch byte {
        case 0x2F: return .name(name(bytes))
        case 0x28: return .string(literal(bytes))
        case 0x3C:
            guard position < end, bytes[position] == 0x3C else { return .string(hexadecimal(bytes)) }
            position += 1
            return .dictionaryBegins
        case 0x3E:
            guard position < end, bytes[position] == 0x3E else { return .other }
            position += 1
            return .dictionaryEnds
        case 0x5B: return .arrayBegins
        case 0x5D: return .arrayEnds
        case 0x29, 0x7B, 0x7D: return .other
        default:
            let start = position - 1
            while position < end, Self.isRegular(bytes[position]) { position += 1 }
            return Self.word(bytes.copy(start..<min(position, start + 32)))
        }
    }

    private static func word(_ bytes: [UInt8]) -> PDFToken {
        if bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
            return Int(String(decoding: bytes, as: UTF8.self)).map { .integer($0) } ?? .other
        }
        return PDFWord(rawValue: String(decoding: bytes, as: UTF8.self)).map { .word($0) } ?? .other
    }

    private mutating func skipSpace(_ bytes: Span<UInt8>) {
        while position < end {
            if bytes[position] == 0x25 {
                while position < end, !bytes[position].isLineEnd { position += 1 }
            } else if Self.isSpace(bytes[position]) {
                position += 1
            } else {
                return
            }
        }
    }

    /// A name; `#` and two digits stand for a byte, which hides nothing from a program.
    private mutating func name(_ bytes: Span<UInt8>) -> String {
        var name: [UInt8] = []
        while position < end, Self.isRegular(bytes[position]) {
            var byte = bytes[position]
            position += 1
            if byte == 0x23, position + 1 < end, let high = bytes[position].hexadecimal,
                let low = bytes[position + 1].hexadecimal
            {
                byte = high << 4 | low
                position += 2
            }
            if name.count < 128 { name.append(byte) }
        }
        return String(decoding: name, as: UTF8.self)
    }

    private mutating func literal(_ bytes: Span<UInt8>) -> [UInt8] {
        var (text, depth) = ([UInt8](), 1)
        while position < end {
            var byte = bytes[position]
            position += 1
            switch byte {
            case 0x28: depth += 1
            case 0x29:
                depth -= 1
                if depth == 0 { return text }
            case 0x5C:
                guard let escaped = escape(bytes) else { continue }
                byte = escaped
            default: break
            }
            if text.count < Self.limit { text.append(byte) }
        }
        return text
    }

    /// What follows a backslash; `nil` for a line end, which is left out.
    private mutating func escape(_ bytes: Span<UInt8>) -> UInt8? {
        guard position < end else { return nil }
        let byte = bytes[position]
        position += 1
        switch byte {
        case 0x6E: return 0x0A
        case 0x72: return 0x0D
        case 0x74: return 0x09
        case 0x62: return 0x08
        case 0x66: return 0x0C
        case 0x0A: return nil
        case 0x0D:
            if position < end, bytes[position] == 0x0A { position += 1 }
            return nil
        case 0x30...0x37:
            var value = byte - 0x30
            for _ in 0..<2 where position < end && (0x30...0x37).contains(bytes[position]) {
                value = value &* 8 &+ (bytes[position] - 0x30)
                position += 1
            }
            return value
        default: return byte
        }
    }

    private mutating func hexadecimal(_ bytes: Span<UInt8>) -> [UInt8] {
        var (text, high) = ([UInt8](), UInt8?.none)
        while position < end {
            let byte = bytes[position]
            position += 1
            if byte == 0x3E { break }
            guard let digit = byte.hexadecimal else { continue }
            if let first = high {
                if text.count < Self.limit { text.append(first << 4 | digit) }
                high = nil
            } else {
                high = digit
            }
        }
        if let high { text.append(high << 4) }
        return text
    }

    /// White space (table 1).
    static func isSpace(_ byte: UInt8) -> Bool {
        switch byte {
        case 0, 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
        default: false
        }
    }

    private static func isRegular(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x25, 0x28, 0x29, 0x2F, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D: false
        default: !isSpace(byte)
        }
    }
}
