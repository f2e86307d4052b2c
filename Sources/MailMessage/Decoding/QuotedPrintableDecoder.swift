/// Undoes quoted-printable (RFC 2045, section 6.7) on bytes as they come.
///
/// It refuses nothing: a `=` that begins neither two digits nor the end of a line stays as it is.
package struct QuotedPrintableDecoder: Sendable {
    /// Whether a `=` stood for itself.
    package private(set) var isBroken = false

    private enum Escape {
        case none, begun, lineEnd
        case digit(UInt8)
    }

    private var escape = Escape.none
    /// Blanks behind a `=`, which count unless a line end follows.
    private var blanks: [UInt8] = []

    package init() {}

    /// Decodes the next bytes and appends what is complete.
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            if case .none = escape {
                let equals = bytes.firstIndex(of: UInt8(ascii: "="), in: index..<bytes.count) ?? bytes.count
                unsafe bytes.extracting(index..<equals).withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
                guard equals < bytes.count else { return }
                escape = .begun
                index = equals + 1
                continue
            }
            if take(bytes[index], &output) { index += 1 }
        }
    }

    /// Appends what an escape left open at the end.
    package mutating func finish(into output: inout [UInt8]) {
        switch escape {
        case .none: break
        // A `=` at the very end is a line that goes on, and nothing follows.
        case .begun where blanks.isEmpty: break
        case .begun, .digit: putBack(&output)
        case .lineEnd: break
        }
        escape = .none
    }

    /// Takes a byte within an escape; false when it is to be looked at again behind it.
    private mutating func take(_ byte: UInt8, _ output: inout [UInt8]) -> Bool {
        switch escape {
        case .begun:
            if byte == 0x0A {
                (escape, blanks) = (.none, [])
            } else if byte == 0x0D {
                (escape, blanks) = (.lineEnd, [])
            } else if byte.isBlank, blanks.count < 1024 {
                blanks.append(byte)
            } else if blanks.isEmpty, byte.hexadecimal != nil {
                escape = .digit(byte)
            } else {
                putBack(&output)
                return false
            }
        case .digit(let first):
            guard let high = first.hexadecimal, let low = byte.hexadecimal else {
                putBack(&output)
                return false
            }
            output.append(high << 4 | low)
            escape = .none
        case .lineEnd:
            escape = .none
            return byte == 0x0A
        case .none: return false
        }
        return true
    }

    private mutating func putBack(_ output: inout [UInt8]) {
        isBroken = true
        output.append(UInt8(ascii: "="))
        output += blanks
        blanks = []
        if case .digit(let first) = escape { output.append(first) }
        escape = .none
    }
}
