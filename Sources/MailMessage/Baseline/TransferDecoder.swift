/// Undoes a content transfer encoding (RFC 2045, section 6) on bytes as they come.
///
/// It refuses nothing: base64 skips what is not of its alphabet and starts afresh after padding;
/// a `=` that introduces neither hexadecimal digits nor a line end stays as it is.
struct TransferDecoder {
    /// The encodings that change bytes.
    enum Encoding { case base64, quotedPrintable }

    private enum Escape {
        case none, begun
        case digit(UInt8)
        case lineEnd
    }

    private let encoding: Encoding
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var escape = Escape.none

    init(_ encoding: Encoding) { self.encoding = encoding }

    /// Decodes all of a short text.
    static func decode(_ encoded: some Sequence<UInt8>, _ encoding: Encoding) -> [UInt8] {
        var decoder = TransferDecoder(encoding)
        var decoded: [UInt8] = []
        for byte in encoded { decoder.take(byte, &decoded) }
        decoder.finish(&decoded)
        return decoded
    }

    /// Decodes the next byte and appends what is complete.
    mutating func take(_ byte: UInt8, _ decoded: inout [UInt8]) {
        switch encoding {
        case .base64: takeBase64(byte, &decoded)
        case .quotedPrintable: takeQuotedPrintable(byte, &decoded)
        }
    }

    /// Appends what an escape left open at the end.
    mutating func finish(_ decoded: inout [UInt8]) {
        switch escape {
        case .begun: decoded.append(UInt8(ascii: "="))
        case .digit(let digit): decoded += [UInt8(ascii: "="), digit]
        case .none, .lineEnd: break
        }
        escape = .none
    }

    private mutating func takeBase64(_ byte: UInt8, _ decoded: inout [UInt8]) {
        guard let value = byte.base64 else {
            if byte == UInt8(ascii: "=") { (bits, bitCount) = (0, 0) }
            return
        }
        bits = bits << 6 | UInt32(value)
        bitCount += 6
        guard bitCount >= 8 else { return }
        bitCount -= 8
        decoded.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
        bits &= 0xFF
    }

    private mutating func takeQuotedPrintable(_ byte: UInt8, _ decoded: inout [UInt8]) {
        switch escape {
        case .begun where byte.hexadecimal != nil: escape = .digit(byte)
        case .begun where byte.isBlank || byte == 0x0D, .lineEnd where byte.isBlank || byte == 0x0D:
            escape = .lineEnd
        case .begun where byte == 0x0A, .lineEnd where byte == 0x0A: escape = .none
        case .digit(let digit):
            guard let high = digit.hexadecimal, let low = byte.hexadecimal else { fallthrough }
            decoded.append(high << 4 | low)
            escape = .none
        case .begun, .lineEnd:
            finish(&decoded)
            escape = .none
            takeQuotedPrintable(byte, &decoded)
        case .none:
            if byte == UInt8(ascii: "=") { escape = .begun } else { decoded.append(byte) }
        }
    }
}
