/// Decodes UTF-16 and UTF-32 (RFC 2781).
///
/// Without a declared byte order that of the mark holds, else that of the first unit whose upper half is zero, as it
/// is in western text, else little-endian. Half a pair becomes U+FFFD, and so do bytes that are no whole unit.
struct WideDecoder {
    private let unitBytes: Int
    private var isBigEndian: Bool?
    private var isAtStart = true
    private var unit: [UInt8] = []
    private var high: UInt32?

    init(unitBytes: Int, isBigEndian: Bool?) {
        self.unitBytes = unitBytes
        self.isBigEndian = isBigEndian
        unit.reserveCapacity(unitBytes)
    }

    mutating func decode(_ bytes: Span<UInt8>, into utf8: inout [UInt8]) {
        for index in bytes.indices {
            unit.append(bytes[index])
            if unit.count == unitBytes { takeUnit(&utf8) }
        }
    }

    mutating func finish(into utf8: inout [UInt8]) {
        if high != nil || !unit.isEmpty { utf8.append(scalar: 0xFFFD) }
        high = nil
        unit = []
    }

    private mutating func takeUnit(_ utf8: inout [UInt8]) {
        let big = unit.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let little = unit.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        unit.removeAll(keepingCapacity: true)
        let isFirst = isAtStart
        isAtStart = false
        if isBigEndian == nil {
            if big == 0xFEFF || little == 0xFEFF {
                isBigEndian = big == 0xFEFF
            } else {
                // The units of text are small numbers in their own byte order.
                isBigEndian = unitBytes == 2 ? big < 0x100 && big != 0 : big < little
            }
        }
        let value = isBigEndian == true ? big : little
        if isFirst, value == 0xFEFF { return }
        guard unitBytes == 2 else { return utf8.append(scalar: value < 0x110000 ? value : 0xFFFD) }
        take(value, &utf8)
    }

    private mutating func take(_ value: UInt32, _ utf8: inout [UInt8]) {
        if let first = high {
            high = nil
            if (0xDC00...0xDFFF).contains(value) {
                return utf8.append(scalar: 0x10000 + (first - 0xD800) << 10 + (value - 0xDC00))
            }
            utf8.append(scalar: 0xFFFD)
        }
        if (0xD800...0xDBFF).contains(value) { high = value } else { utf8.append(scalar: value) }
    }
}
