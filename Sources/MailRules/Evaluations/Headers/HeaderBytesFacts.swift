/// Which bytes fields have that they should not have.
enum HeaderBytesFacts {
    /// Whether there are so many bytes that a field has in encoded words alone. Well-formed UTF-8 without control
    /// characters is none of them.
    /// - Parameters:
    ///   - share: the least share of all bytes.
    ///   - least: the least number.
    ///   - isSubject: one cent, pound or registered sign is allowed.
    static func isIllegal(_ text: [UInt8], share: Double, least: Double, isSubject: Bool) -> Bool {
        var (high, controls, signs, hasText) = (0, 0, 0, false)
        for byte in text {
            hasText = hasText || !byte.isHeaderSpace
            switch byte {
            case 0x80...:
                high += 1
                if byte == 0xA2 || byte == 0xA3 || byte == 0xAE { signs += 1 }
            case 0x09, 0x0A, 0x0D, 0x20..<0x7F: break
            case 0x7F: high += 1
            default: controls += 1
            }
        }
        guard hasText else { return false }
        if controls == 0, text.contains(where: { $0 >= 0x80 }), String(validating: text, as: UTF8.self) != nil {
            return false
        }
        var illegal = high + controls
        if illegal > 0, isSubject, signs == 1 { illegal -= 1 }
        return Double(illegal) / Double(text.count) >= share && Double(illegal) >= least
    }

    /// Whether a word in capitals stands behind `%` in a field that people do not write: a template was not filled in.
    static func hasTemplate(_ fields: [[UInt8]]) -> Bool {
        fields.contains { field in
            guard hasPlaceholder(field[...]) else { return false }
            return field.split(separator: 0x0A).contains { line in
                guard hasPlaceholder(line) else { return false }
                guard let colon = line.prefix(24).firstIndex(of: 0x3A) else { return true }
                return !freeFields.contains(line[..<colon].inSmallLetters)
            }
        }
    }

    private static let freeFields: Set<[UInt8]> = Set(
        """
        x-vms-to x-uidl x-face to cc from subject references in-reply-to message-id x-message-id resent-message-id \
        x-original-message-id
        """.split(separator: " ").map { Array($0.utf8) })

    private static func hasPlaceholder(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        while let percent = rest.firstIndex(of: 0x25) {
            rest = rest[(percent + 1)...]
            guard let first = rest.first, let second = rest.dropFirst().first else { return false }
            if isCapital(first), isCapital(second) || second == 0x5F || second == 0x2D { return true }
        }
        return false
    }

    private static func isCapital(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte }
}
