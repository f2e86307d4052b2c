/// UTF-16 in encoded words: the byte order is guessed by the bytes, whatever the label says.
enum WideWords {
    /// The text, or `nil` where a mark stands at the start, no order is likelier, or the bytes are malformed.
    static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]), let isBig = isBigEndian(bytes)
        else { return nil }
        var (text, high, index): ([UInt8], UInt32?, Int) = ([], nil, 0)
        guard bytes.count.isMultiple(of: 2) else { return nil }
        while index + 1 < bytes.count {
            let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
            let unit = isBig ? first << 8 | second : second << 8 | first
            index += 2
            if let lead = high {
                guard 0xDC00...0xDFFF ~= unit else { return nil }
                high = nil
                append(0x1_0000 + (lead - 0xD800) << 10 + (unit - 0xDC00), to: &text)
            } else if 0xD800...0xDBFF ~= unit {
                high = unit
            } else {
                guard !(0xDC00...0xDFFF ~= unit) else { return nil }
                append(unit, to: &text)
            }
        }
        return high == nil ? text : nil
    }

    private static func append(_ value: UInt32, to text: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(value) else { return }
        text += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// Spaces tell the order, and which half of the units is small.
    private static func isBigEndian(_ bytes: [UInt8]) -> Bool? {
        var (little, big, even, odd) = (0, 0, 0, 0)
        for index in stride(from: 0, to: bytes.count, by: 2) {
            let (first, second) = (bytes[index], index + 1 < bytes.count ? bytes[index + 1] : 0)
            // Half a byte counts as much as a whole one.
            even += Int(first >> 4) + Int(first & 15)
            odd += Int(second >> 4) + Int(second & 15)
            little += first == 0x20 && second == 0 ? 1 : 0
            big += first == 0 && second == 0x20 ? 1 : 0
        }
        little += even > odd * 4 ? 1 : 0
        big += odd * 4 > even ? 1 : 0
        return little == big ? nil : big > little
    }
}
