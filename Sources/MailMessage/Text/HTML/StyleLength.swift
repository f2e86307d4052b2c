/// A number with a unit, as CSS writes it.
struct StyleLength {
    /// The units that are told apart.
    enum Unit { case none, absolute, relative, percent }

    /// The number; pixels or what is about as large, where the unit is `absolute`.
    let value: Double
    let unit: Unit

    /// Reads a number of at most 16 digits and its unit.
    init?(_ text: some Collection<UInt8>) {
        var (value, scale, digits) = (0.0, 0.0, 0)
        var isNegative = false
        var index = text.startIndex
        if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            text.formIndex(after: &index)
        }
        scan: while index < text.endIndex, digits < 16 {
            switch text[index] {
            case let byte where (0x30...0x39).contains(byte):
                digits += 1
                if scale > 0 {
                    value += Double(byte - 0x30) * scale
                    scale /= 10
                } else {
                    value = value * 10 + Double(byte - 0x30)
                }
            case UInt8(ascii: ".") where scale == 0: scale = 0.1
            default: break scan
            }
            text.formIndex(after: &index)
        }
        guard digits > 0 else { return nil }
        let rest = text[index...]
        if rest.isEmpty {
            unit = .none
        } else if rest.elementsEqual("%".utf8) {
            unit = .percent
        } else if rest.elementsEqual("em".utf8) || rest.elementsEqual("rem".utf8) || rest.elementsEqual("ex".utf8) {
            unit = .relative
        } else {
            unit = .absolute
        }
        self.value = isNegative ? -value : value
    }

    /// Whether it is nothing, or so little that text of that size cannot be read: one pixel or point, a tenth of a line.
    var isTinySize: Bool {
        switch unit {
        case .none, .absolute: value <= 1
        case .relative: value <= 0.1
        case .percent: value <= 10
        }
    }

    /// Whether it shifts text out of the window.
    var isFarOutside: Bool {
        switch unit {
        case .none: false
        case .absolute: value <= -500
        case .relative: value <= -50
        case .percent: value <= -100
        }
    }
}
