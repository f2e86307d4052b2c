/// Undoes uuencode or xxencode, line by line: a letter for the number of bytes, then groups of four letters for three.
///
/// Lines that are too short are taken as if blanks followed; what follows the letters of a line is passed over, as all
/// decoders do. The lines `begin` and `end` are not data and are passed over.
package struct LineCodeDecoder: Sendable {
    /// The letters that stand for the values 0 to 63.
    package enum Alphabet: Sendable {
        /// Blank to underscore; the grave accent is a blank.
        case uuencode
        /// `+-0123456789A-Za-z`.
        case xxencode
    }

    /// Bytes of a line that are kept: a line of data has at most 85.
    private static let longestLine = 256

    private let alphabet: Alphabet
    private var line: [UInt8] = []

    package init(_ alphabet: Alphabet) {
        self.alphabet = alphabet
    }

    /// Decodes the next bytes and appends what is complete.
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        for index in bytes.indices {
            let byte = bytes[index]
            if byte.isLineEnd {
                endLine(&output)
            } else if line.count < Self.longestLine {
                line.append(byte)
            }
        }
    }

    /// Decodes the last line.
    package mutating func finish(into output: inout [UInt8]) { endLine(&output) }

    private mutating func endLine(_ output: inout [UInt8]) {
        defer { line.removeAll(keepingCapacity: true) }
        guard let first = line.first, !Self.isFrame(line), let length = Self.value(first, alphabet), length > 0,
            let data = Self.data(line[...], alphabet)
        else { return }
        output += data
    }

    /// Whether it is the first or last line of a file.
    private static func isFrame(_ line: [UInt8]) -> Bool {
        let text = line.lowercasedText
        return text.hasPrefix("begin ") || text.hasPrefix("begin-") || text == "end"
    }

    static func value(_ letter: UInt8, _ alphabet: Alphabet) -> UInt8? {
        switch alphabet {
        case .uuencode: return (0x20...0x60).contains(letter) ? (letter &- 0x20) & 0x3F : nil
        case .xxencode:
            switch letter {
            case UInt8(ascii: "+"): return 0
            case UInt8(ascii: "-"): return 1
            case 0x30...0x39: return letter - 0x30 + 2
            case 0x41...0x5A: return letter - 0x41 + 12
            case 0x61...0x7A: return letter - 0x61 + 38
            default: return nil
            }
        }
    }

    /// What a line of data holds; nil for a line that is none.
    static func data(_ line: ArraySlice<UInt8>, _ alphabet: Alphabet) -> [UInt8]? {
        guard let first = line.first, let length = value(first, alphabet) else { return nil }
        let letters = (Int(length) + 2) / 3 * 4
        let blank: UInt8 = alphabet == .uuencode ? 0x20 : UInt8(ascii: "+")
        var data: [UInt8] = []
        var (bits, count, taken) = (UInt32(0), 0, 0)
        var rest = line.dropFirst()
        while taken < letters {
            // Blanks at the end of a line are lost on the way.
            guard let six = value(rest.popFirst() ?? blank, alphabet) else { return nil }
            bits = (bits << 6 | UInt32(six)) & 0xFFFF
            count += 6
            taken += 1
            guard count >= 8 else { continue }
            count -= 8
            if data.count < Int(length) { data.append(UInt8(truncatingIfNeeded: bits >> UInt32(count))) }
        }
        return data
    }
}
