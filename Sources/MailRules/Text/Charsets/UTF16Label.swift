/// UTF-16 whose byte order is not declared, or not to be believed.
enum UTF16Label {
    /// Whether a charset is UTF-16 in any spelling.
    /// - Parameter label: in small letters.
    static func matches(_ label: String) -> Bool {
        let rest = label.utf8.dropFirst(3)
        guard label.hasPrefix("utf") else { return false }
        let digits = rest.first == 0x2D || rest.first == 0x20 ? rest.dropFirst() : rest
        return digits.starts(with: "16".utf8)
    }

    /// The byte order that spaces and halves of zeros tell of; nil where they tell of none, or a mark stands first.
    static func isBigEndian(_ bytes: Span<UInt8>) -> Bool? {
        if bytes.count >= 2, bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF { return nil }
        var (little, big) = (0, 0)
        var (even, odd) = (0, 0)
        var index = 0
        while index < bytes.count {
            let first = bytes[index]
            let second = index + 1 < bytes.count ? bytes[index + 1] : 0
            if first == 0x20, second == 0 { little += 1 }
            if first == 0, second == 0x20 { big += 1 }
            even += Int(first >> 4) + Int(first & 15)
            odd += Int(second >> 4) + Int(second & 15)
            index += 2
        }
        if even > odd * 4 { little += 1 }
        if odd * 4 > even { big += 1 }
        return little == big ? nil : big > little
    }
}
