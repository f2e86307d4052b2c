import Milter

/// The two parameters of a Content-Type field (RFC 2045 section 5.1) that this filter reads.
///
/// A simple reading: parameters are cut at the semicolons outside quotation marks, the first of a name
/// counts. Comments and the forms of RFC 2231 (`charset*=`, `charset*0=`) are not understood.
struct ContentType: Equatable {
    /// The value of `charset`, if there is one.
    let charset: RawText?
    /// The value of `boundary`, if there is one.
    let boundary: RawText?

    init(_ value: RawText) {
        let parameters = Self.pieces(of: value.bytes).dropFirst().compactMap(Self.parameter)
        charset = parameters.first { $0.name.equalsIgnoringCase("charset") }?.value
        boundary = parameters.first { $0.name.equalsIgnoringCase("boundary") }?.value
    }

    /// Cuts at the semicolons that are not quoted.
    private static func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var begin = bytes.startIndex
        var isQuoted = false
        var isEscaped = false
        for (index, byte) in bytes.enumerated() {
            if isEscaped {
                isEscaped = false
            } else if isQuoted, byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == UInt8(ascii: ";"), !isQuoted {
                pieces.append(bytes[begin..<index])
                begin = index + 1
            }
        }
        return pieces + [bytes[begin...]]
    }

    private static func parameter(_ piece: ArraySlice<UInt8>) -> (name: RawText, value: RawText)? {
        guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        return (RawText(trimmed(piece[..<equals])), RawText(unquoted(trimmed(piece[(equals + 1)...]))))
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard let first = bytes.firstIndex(where: { !isSpace($0) }),
            let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return [] }
        return bytes[first...last]
    }

    /// What stands between quotation marks, or the bytes as they are where there are none.
    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.first == UInt8(ascii: "\"") else { return Array(bytes) }
        var result: [UInt8] = []
        var isEscaped = false
        for byte in bytes.dropFirst() {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
                continue
            } else if byte == UInt8(ascii: "\"") {
                break
            }
            result.append(byte)
        }
        return result
    }
}
