/// The texts inside addresses.
extension AddressReader {
    /// A text without the backslashes that stand in pairs.
    static func withoutDoubleBackslashes(_ value: some Sequence<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(value.underestimatedCount)
        var isEscaped = false
        for byte in value {
            if byte == 0x5C, isEscaped {
                text.removeLast()
                isEscaped = false
            } else {
                text.append(byte)
                isEscaped = byte == 0x5C
            }
        }
        return text
    }

    /// Whether a text is one address.
    static func isMailbox(_ text: [UInt8]) -> Bool {
        // A line feed at the very end passes.
        let bytes = text.last == 0x0A ? text.dropLast() : text[...]
        guard !bytes.isEmpty else { return false }
        return AddressReader(mailbox: Array(bytes)).isWholeMailbox
    }

    /// Whether a mistake is seen in an address: an empty quoted local part, or one quote alone.
    static func isOdd(_ address: [UInt8]) -> Bool {
        address.starts(with: [0x22, 0x22, 0x40]) || address.lazy.filter { $0 == 0x22 }.count == 1
    }

    static func hasValidHost(_ address: [UInt8]) -> Bool {
        guard let at = address.firstIndex(of: 0x40) else { return false }
        return HostName.isValid(address[(at + 1)...].prefix { $0 != 0x40 }.inSmallLetters)
    }

    /// An address up to its second `@`.
    static func withoutSecondHost(_ address: [UInt8]) -> [UInt8] {
        guard let first = address.firstIndex(of: 0x40),
            let second = address[(first + 1)...].firstIndex(of: 0x40)
        else { return address }
        // What stands behind a line feed stays.
        let rest = address[second...].firstIndex(of: 0x0A) ?? address.count
        return Array(address[..<second] + address[rest...])
    }

    /// A text without brackets and what stands in them, one level of them.
    static func withoutComments(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard text.contains(0x28) else { return Array(text) }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == 0x28, let end = commentEnd(text, index) {
                index = end
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    private static func commentEnd(_ text: ArraySlice<UInt8>, _ start: Int) -> Int? {
        var index = start + 1
        while index < text.endIndex {
            switch text[index] {
            case 0x29: return index + 1
            case 0x28: return nil
            case 0x5C:
                guard index + 1 < text.endIndex else { return nil }
                index += 2
            default: index += 1
            }
        }
        return nil
    }

    /// A phrase without its quotes and, outside of them, without comments.
    static func unquoted(_ phrase: [UInt8]) -> [UInt8] {
        guard phrase.contains(where: { $0 == 0x22 || $0 == 0x28 }) else { return phrase }
        var result: [UInt8] = []
        result.reserveCapacity(phrase.count)
        var index = 0
        while index < phrase.count {
            if phrase[index] == 0x22 {
                var end = index + 1
                while end < phrase.count, phrase[end] != 0x22 { end += phrase[end] == 0x5C ? 2 : 1 }
                if end < phrase.count {
                    result += phrase[(index + 1)..<end].filter { $0 != 0x5C }
                    index = end + 1
                } else {
                    index += 1
                }
            } else {
                let end = phrase[index...].firstIndex(of: 0x22) ?? phrase.count
                result += withoutComments(phrase[index..<end])
                index = end
            }
        }
        return result
    }
}
