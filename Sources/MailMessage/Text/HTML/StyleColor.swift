/// A colour of CSS or of an HTML attribute.
struct StyleColor: Hashable {
    let red: Int
    let green: Int
    let blue: Int
    /// Whether nothing is drawn.
    var isTransparent = false

    private init(_ value: UInt32, isTransparent: Bool = false) {
        red = Int(value >> 16 & 0xFF)
        green = Int(value >> 8 & 0xFF)
        blue = Int(value & 0xFF)
        self.isTransparent = isTransparent
    }

    /// Reads `#fff`, `#ffffff`, `#ffffffff`, `rgb(255, 255, 255)`, `rgba(...)`, a common name, or hexadecimal digits.
    init?(_ text: some Collection<UInt8>) {
        let text = Array(text.lazy.map(\.lowercased))
        guard let first = text.first, text.count <= 64 else { return nil }
        if first == UInt8(ascii: "#") {
            self.init(hexadecimal: text.dropFirst())
        } else if text.starts(with: "rgb".utf8) {
            self.init(function: text)
        } else if let value = Self.names[String(decoding: text, as: UTF8.self)] {
            self.init(value, isTransparent: text.elementsEqual("transparent".utf8))
        } else if text.count == 6 {
            self.init(hexadecimal: text[...])
        } else {
            return nil
        }
    }

    private init?(hexadecimal digits: ArraySlice<UInt8>) {
        let values = digits.compactMap(\.hexadecimal)
        guard values.count == digits.count else { return nil }
        let short = values.count <= 4
        guard [3, 4, 6, 8].contains(values.count) else { return nil }
        var value: UInt32 = 0
        for digit in values { value = value << (short ? 8 : 4) | UInt32(digit) * (short ? 17 : 1) }
        let hasAlpha = values.count == 4 || values.count == 8
        self.init(hasAlpha ? value >> 8 : value, isTransparent: hasAlpha && value & 0xFF < 0x10)
    }

    private init?(function text: [UInt8]) {
        let parts = text.drop { $0 != UInt8(ascii: "(") }.dropFirst().split {
            $0 == UInt8(ascii: ",") || $0.isHTMLSpace || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ")")
        }
        guard parts.count >= 3 else { return nil }
        var value: UInt32 = 0
        for part in parts.prefix(3) {
            guard let length = StyleLength(part) else { return nil }
            let scaled = length.unit == .percent ? length.value * 2.55 : length.value
            value = value << 8 | UInt32(max(0, min(255, scaled)))
        }
        let alpha = parts.count > 3 ? StyleLength(parts[3]) : nil
        let isTransparent = alpha.map { $0.value < ($0.unit == .percent ? 6 : 0.06) } ?? false
        self.init(value, isTransparent: isTransparent)
    }

    /// Whether a person cannot tell the two apart.
    func isClose(to other: StyleColor) -> Bool {
        abs(red - other.red) <= 8 && abs(green - other.green) <= 8 && abs(blue - other.blue) <= 8
    }

    private static let names: [String: UInt32] = [
        "transparent": 0xFFFFFF, "white": 0xFFFFFF, "black": 0x000000, "red": 0xFF0000, "lime": 0x00FF00,
        "green": 0x008000, "blue": 0x0000FF, "yellow": 0xFFFF00, "orange": 0xFFA500, "purple": 0x800080,
        "gray": 0x808080, "grey": 0x808080, "silver": 0xC0C0C0, "maroon": 0x800000, "navy": 0x000080, "teal": 0x008080,
        "olive": 0x808000, "aqua": 0x00FFFF, "cyan": 0x00FFFF, "fuchsia": 0xFF00FF, "magenta": 0xFF00FF,
        "whitesmoke": 0xF5F5F5, "snow": 0xFFFAFA, "ivory": 0xFFFFF0, "ghostwhite": 0xF8F8FF, "floralwhite": 0xFFFAF0,
        "mintcream": 0xF5FFFA, "azure": 0xF0FFFF, "aliceblue": 0xF0F8FF, "seashell": 0xFFF5EE, "honeydew": 0xF0FFF0,
        "lightyellow": 0xFFFFE0, "lavenderblush": 0xFFF0F5, "oldlace": 0xFDF5E6, "linen": 0xFAF0E6, "beige": 0xF5F5DC,
        "cornsilk": 0xFFF8DC, "lavender": 0xE6E6FA, "gainsboro": 0xDCDCDC, "lightgray": 0xD3D3D3,
        "lightgrey": 0xD3D3D3, "darkgray": 0xA9A9A9, "darkgrey": 0xA9A9A9, "dimgray": 0x696969, "dimgrey": 0x696969,
        "pink": 0xFFC0CB, "brown": 0xA52A2A, "gold": 0xFFD700, "darkblue": 0x00008B, "darkred": 0x8B0000,
        "darkgreen": 0x006400, "lightblue": 0xADD8E6, "skyblue": 0x87CEEB, "steelblue": 0x4682B4, "tomato": 0xFF6347,
        "crimson": 0xDC143C, "indigo": 0x4B0082, "khaki": 0xF0E68C, "wheat": 0xF5DEB3,
    ]
}
