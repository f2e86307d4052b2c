/// Decodes one yEnc file as it comes, in windows of any size.
///
/// Every byte but line ends and the `=y` lines is data. Sizes and checksums are not looked at. A window gives at most
/// its own size and one byte.
package struct YEncDecoder: Sendable {
    private enum State: Sendable {
        case before, data, ended
    }

    /// Whether the `=yend` line was met.
    package private(set) var isComplete = false
    /// Whether an escape was cut, or the line before or behind the data is missing.
    package private(set) var isBroken = false

    private var state: State
    /// Whether the lines around the data are given as well.
    private let isWhole: Bool
    /// Whether the next byte is the first of a line.
    private var isLineStart = true
    /// Whether the last byte was an escape's `=`, and whether that stood at the beginning of a line.
    private var isEscape = false
    private var isEscapeAtStart = false
    /// The beginning of a `=y` line, as much as tells which it is; empty elsewhere.
    private var keyword: [UInt8] = []

    /// Makes a decoder.
    /// - Parameter isInData: whether the content begins behind the `=ybegin` line.
    package init(isInData: Bool = false) {
        state = isInData ? .data : .before
        isWhole = !isInData
    }

    /// Decodes the next window, and appends what it gives.
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        guard state != .ended else { return }
        output.append(addingCapacity: bytes.count + 1) { output in
            for index in 0..<bytes.count {
                take(bytes[index], &output)
                if state == .ended { break }
            }
        }
    }

    /// Ends the content.
    package mutating func finish(into output: inout [UInt8]) {
        if !keyword.isEmpty { endKeyword() }
        if isEscape || isWhole && !isComplete { isBroken = true }
        state = .ended
    }

    private mutating func take(_ byte: UInt8, _ output: inout OutputSpan<UInt8>) {
        if byte.isLineEnd {
            if !keyword.isEmpty { endKeyword() }
            if isEscape { isBroken = true }
            (isLineStart, isEscape) = (true, false)
        } else if !keyword.isEmpty {
            if keyword.count < 8 { keyword.append(byte.lowercased) }
        } else if isEscape {
            isEscape = false
            if isEscapeAtStart, byte.lowercased == 0x79 {
                keyword = [0x3D, 0x79]
            } else if state == .data {
                output.append(byte &- 106)
            }
        } else if byte == 0x3D {
            (isEscape, isEscapeAtStart, isLineStart) = (true, isLineStart, false)
        } else {
            isLineStart = false
            if state == .data { output.append(byte &- 42) }
        }
    }

    private mutating func endKeyword() {
        if keyword.starts(with: Array("=yend".utf8)) {
            if state == .data {
                isComplete = true
                state = .ended
            }
        } else if keyword.starts(with: Array("=ybegin".utf8)), state == .before {
            state = .data
        }
        keyword = []
    }
}
