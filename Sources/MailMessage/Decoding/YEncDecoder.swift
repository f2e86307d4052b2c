/// Undoes yEnc: each byte is its value plus 42, `=` takes 64 more from the next one. Lines with `=y` are not data.
package struct YEncDecoder: Sendable {
    private var isEscaped = false
    private var isInControlLine = false
    private var isLineStart = true

    package init() {}

    /// Decodes the next bytes and appends what is complete.
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        for index in bytes.indices {
            let byte = bytes[index]
            if byte.isLineEnd {
                (isEscaped, isInControlLine, isLineStart) = (false, false, true)
                continue
            }
            if isInControlLine { continue }
            if isEscaped {
                isEscaped = false
                if isLineStart, byte == UInt8(ascii: "y") {
                    isInControlLine = true
                } else {
                    output.append(byte &- 106)
                }
                isLineStart = false
                continue
            }
            if byte == UInt8(ascii: "=") {
                isEscaped = true
                continue
            }
            isLineStart = false
            output.append(byte &- 42)
        }
    }

    /// Ends the text; nothing is left to append.
    package mutating func finish(into output: inout [UInt8]) {}
}
