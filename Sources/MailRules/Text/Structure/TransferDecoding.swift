import MailMessage

/// Base64 and quoted-printable as the rules expect them, which is not quite what mail programs do.
enum TransferDecoding {
    /// Quoted-printable: blanks at the ends of lines and soft breaks are dropped, then `=XX` is decoded, across what was
    /// dropped too, and CRLF becomes LF.
    static func quotedPrintable(_ content: ContentSlice) -> [UInt8] {
        decodedEscapes(withoutBreaks(content))
    }

    private static func withoutBreaks(_ content: ContentSlice) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(content.count)
        let bytes = content.bytes.span
        var start = content.range.lowerBound
        while start < content.range.upperBound {
            let end = content.endOfLine(from: start)
            var text = end
            var lineEnd = end
            if bytes[end - 1] == 0x0A {
                lineEnd = end - 2 >= start && bytes[end - 2] == 0x0D ? end - 2 : end - 1
                text = lineEnd
                while text > start, bytes[text - 1].isBlank { text -= 1 }
            }
            let isSoft = lineEnd < end && text > start && bytes[text - 1] == 0x3D
            bytes.append(start..<(isSoft ? text - 1 : text), to: &output)
            if !isSoft { bytes.append(lineEnd..<end, to: &output) }
            start = end
        }
        return output
    }

    private static func decodedEscapes(_ bytes: [UInt8]) -> [UInt8] {
        var output = bytes
        var target = output.mutableSpan
        let source = bytes.span
        var (index, written) = (0, 0)
        while index < source.count {
            var byte = source[index]
            index += 1
            if byte == 0x3D, index + 1 < source.count, let high = source[index].hexadecimal,
                let low = source[index + 1].hexadecimal
            {
                byte = high << 4 | low
                index += 2
            }
            if byte == 0x0A, written > 0, target[written - 1] == 0x0D { written -= 1 }
            target[written] = byte
            written += 1
        }
        output.removeLast(output.count - written)
        return output
    }

    /// Base64. Where all is well-formed, the first `=` of the padding ends it and a `=` before that stands for zero bits;
    /// where something else stands in it, that is skipped, and a `=` within stands for 63.
    static func base64(_ content: ContentSlice) -> [UInt8] {
        var digits: [UInt8] = []
        digits.reserveCapacity(content.count)
        let bytes = content.bytes.span
        var hasForeign = false
        for index in content.range {
            let byte = bytes[index]
            if values[Int(byte)] != 255 {
                digits.append(byte)
            } else if !byte.isSpaceByte {
                hasForeign = true
            }
        }
        let isWhole = !hasForeign && digits.count % 4 == 0 && digits.count >= 2
        while digits.last == 0x3D { digits.removeLast() }
        return groups(digits.span, valueOfPadding: isWhole ? 0 : 63)
    }

    private static func groups(_ digits: Span<UInt8>, valueOfPadding: UInt8) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(digits.count / 4 * 3 + 2)
        var index = 0
        var group: UInt32 = 0
        while index < digits.count {
            let value = digits[index] == 0x3D ? valueOfPadding : values[Int(digits[index])]
            group = group << 6 | UInt32(value)
            index += 1
            guard index % 4 == 0 else { continue }
            output.append(UInt8(truncatingIfNeeded: group >> 16))
            output.append(UInt8(truncatingIfNeeded: group >> 8))
            output.append(UInt8(truncatingIfNeeded: group))
            group = 0
        }
        // A single digit is lost.
        switch index % 4 {
        case 2: output.append(UInt8(truncatingIfNeeded: group >> 4))
        case 3:
            output.append(UInt8(truncatingIfNeeded: group >> 10))
            output.append(UInt8(truncatingIfNeeded: group >> 2))
        default: break
        }
        return output
    }

    /// The bytes with LF for CRLF.
    static func withoutCR(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.span.nextIndex(of: 0x0D, from: 0) != nil else { return bytes }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        let span = bytes.span
        var start = 0
        while let found = span.nextIndex(of: 0x0D, from: start) {
            let isLineEnd = found + 1 < span.count && span[found + 1] == 0x0A
            span.append(start..<(isLineEnd ? found : found + 1), to: &output)
            start = found + 1
        }
        span.append(start..<span.count, to: &output)
        return output
    }

    /// The value of a digit, 0 for `=`, 255 for anything else.
    private static let values: InlineArray<256, UInt8> = {
        var values = InlineArray<256, UInt8>(repeating: 255)
        var value: UInt8 = 0
        for range: ClosedRange<UInt8> in [0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2B...0x2B, 0x2F...0x2F] {
            for byte in range {
                values[Int(byte)] = value
                value += 1
            }
        }
        values[0x3D] = 0
        return values
    }()
}
