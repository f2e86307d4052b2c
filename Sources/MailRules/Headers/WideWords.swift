/// UTF-16 in encoded words: the byte order is guessed by the bytes, whatever the label says.
enum WideWords {
    /// Whether bytes are well-formed in the order that is likelier; never where a mark stands at the start or none is.
    static func isText(_ bytes: [UInt8]) -> Bool {
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]), bytes.count.isMultiple(of: 2),
            let isBig = isBigEndian(bytes)
        else { return false }
        var isPaired = false
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let kind = bytes[isBig ? index : index + 1] & 0xFC
            guard isPaired == (kind == 0xDC) else { return false }
            isPaired = kind == 0xD8
        }
        return !isPaired
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
