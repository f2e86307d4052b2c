/// A line of uuencoded or xxencoded data: a digit that tells how many bytes it holds, and four digits for each three.
struct UULine {
    /// How well a line agrees with what an encoder writes.
    enum Shape {
        /// It is as long as it says, or a check character longer, and all are digits. At least one byte.
        case exact
        /// It is as long as it says, but some characters are none that an encoder writes: Mozilla, ripMIME and
        /// uudeview take their lowest bits.
        case masked
        /// It is shorter than it says, as if blanks at its end, which are zeros, had been cut off.
        case cut
        /// It says that it holds nothing, as the last line of a file does.
        case empty
        /// It is no data.
        case none
    }

    /// How many bytes the line holds, 0 to 63, and the digits for them.
    let byteCount: Int
    private let digitCount: Int
    /// What the line looks like.
    let shape: Shape

    /// Measures a line, without its end.
    init(_ line: Span<UInt8>, _ alphabet: UUAlphabet) {
        guard !line.isEmpty, let count = alphabet.value(line[0]) else {
            (byteCount, digitCount, shape) = (0, 0, .none)
            return
        }
        byteCount = Int(count)
        digitCount = (byteCount + 2) / 3 * 4
        let length = line.withoutTrailingBlanks(0..<line.count).count - 1
        guard byteCount > 0 else {
            shape = length <= 0 && alphabet.isDigit(line[0]) ? .empty : .none
            return
        }
        // Two more are known: a check character, and a character that keeps blanks from being cut off.
        guard length <= digitCount + 2 else {
            shape = .none
            return
        }
        var areDigits = true
        for index in 0...min(digitCount, line.count - 1) where !alphabet.isDigit(line[index]) {
            areDigits = false
            break
        }
        let isWhole = line.count > digitCount
        shape =
            switch (alphabet, isWhole, areDigits) {
            case (_, true, true): .exact
            case (.uuencode, true, false): length == digitCount ? .masked : .none
            case (.uuencode, false, true): .cut
            default: .none
            }
    }

    /// Appends the bytes that the line holds; digits that are not there are zeros.
    func decode(_ line: Span<UInt8>, _ alphabet: UUAlphabet, into output: inout OutputSpan<UInt8>) {
        var rest = byteCount
        var index = 1
        while rest > 0 {
            let first = digit(line, index, alphabet)
            let second = digit(line, index + 1, alphabet)
            let third = digit(line, index + 2, alphabet)
            output.append(first << 2 | second >> 4)
            if rest > 1 { output.append(second << 4 | third >> 2) }
            if rest > 2 { output.append(third << 6 | digit(line, index + 3, alphabet)) }
            rest -= 3
            index += 4
        }
    }

    @inline(__always) private func digit(_ line: Span<UInt8>, _ index: Int, _ alphabet: UUAlphabet) -> UInt8 {
        index < line.count ? alphabet.value(line[index]) ?? 0 : 0
    }
}
