import MailMessage

/// A colour of text or of what is behind it.
enum HTMLColor: Sendable, Equatable {
    /// Red, green and blue in 24 bits.
    case rgb(UInt32)
    /// `#` alone.
    case empty
    /// Something that means no colour.
    case invalid

    /// Whether text of one colour before the other is (nearly) not to be read: the distance, weighted by brightness, is
    /// below 12.
    func isNear(_ other: HTMLColor) -> Bool {
        guard self != other else { return true }
        guard case .rgb(let left) = self, case .rgb(let right) = other else { return false }
        func distance(_ shift: UInt32, _ weight: Double) -> Double {
            weight * (Double(left >> shift & 255) - Double(right >> shift & 255))
        }
        let (red, green, blue) = (distance(16, 0.2126), distance(8, 0.7152), distance(0, 0.0722))
        return red * red + green * green + blue * blue < 144
    }

    /// What a name, `#rgb`, `#rrggbb` or `rgb(...)` means.
    init(_ text: Span<UInt8>, _ range: Range<Int>, isUnicode: Bool) {
        let range = text.trimmed(range, isUnicode: isUnicode)
        if range.count <= 24, let named = Self.named[text.lowercased(range)] {
            self = .rgb(named)
            return
        }
        var isHexadecimal = true
        for index in range where text[index] != 0x23 && text[index].hexadecimal == nil {
            isHexadecimal = false
            break
        }
        if !isHexadecimal {
            guard let call = Self.rgbCall(text, range) else {
                self = .invalid
                return
            }
            if let digits = Self.digits(text, call) {
                self = Self.hexadecimal(digits)
                return
            }
        }
        guard !range.isEmpty, text[range.lowerBound] == 0x23 else {
            self = .invalid
            return
        }
        var digits: [UInt8] = []
        for index in range where digits.count < 6 && text[index].hexadecimal != nil { digits.append(text[index]) }
        self = Self.hexadecimal(digits)
    }

    /// The colour of red, green and blue, each of up to 255.
    init(red: Int, green: Int, blue: Int) {
        self = .rgb(UInt32(min(red, 255)) << 16 | UInt32(min(green, 255)) << 8 | UInt32(min(blue, 255)))
    }

    /// Six digits of which some may be missing: with four or five the first three count.
    private static func hexadecimal(_ digits: [UInt8]) -> HTMLColor {
        var digits = digits.prefix(6)
        guard !digits.isEmpty else { return .empty }
        if digits.count < 6 {
            digits = digits.prefix(3)
            while digits.count < 3 { digits.append(0x30) }
            digits = digits.flatMap { [$0, $0] }[...]
        }
        return .rgb(digits.reduce(0) { $0 << 4 | UInt32($1.hexadecimal ?? 0) })
    }

    /// What stands in the brackets of `rgb(...)`, if it is digits, `%`, commas and spaces.
    private static func rgbCall(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        var from = range.lowerBound
        while let found = text.position(of: "rgb(", in: from..<range.upperBound) {
            from = found + 4
            var end = from
            while end < range.upperBound,
                text[end].isDigitByte || text[end] == 0x25 || text[end] == 0x2C || text[end] == 0x20
            { end += 1 }
            if end < range.upperBound, text[end] == 0x29 { return from..<end }
        }
        return nil
    }

    /// The hexadecimal digits of three numbers, or of three percentages; two or more for each.
    private static func digits(_ text: Span<UInt8>, _ call: Range<Int>) -> [UInt8]? {
        var digits: [UInt8] = []
        var at = call.lowerBound
        var arePercent: Bool?
        for place in 0..<3 {
            if place > 0 { while at < call.upperBound, text[at] == 0x20 { at += 1 } }
            let first = at
            var number = 0
            while at < call.upperBound, text[at].isDigitByte {
                number = min(number * 10 + Int(text[at] - 0x30), 1_000_000)
                at += 1
            }
            guard at > first else { return nil }
            let isPercent = at < call.upperBound && text[at] == 0x25
            guard arePercent ?? isPercent == isPercent else { return nil }
            arePercent = isPercent
            if isPercent {
                at += 1
                number = Int(Double(number) / 100 * 255)
            }
            let value = String(number, radix: 16)
            digits += Array((value.utf8.count < 2 ? "0" + value : value).utf8)
            guard place < 2 else { break }
            guard at < call.upperBound, text[at] == 0x2C else { return nil }
            at += 1
        }
        while at < call.upperBound, text[at] == 0x20 { at += 1 }
        return at == call.upperBound ? digits : nil
    }

    private static let named: [[UInt8]: UInt32] = {
        var named: [[UInt8]: UInt32] = [:]
        for pair in names.split(separator: " ") {
            let parts = pair.split(separator: "=")
            if parts.count == 2 { named[Array(parts[0].utf8)] = UInt32(parts[1], radix: 16) }
        }
        return named
    }()
}
