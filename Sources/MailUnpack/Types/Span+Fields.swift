/// Fields at the beginning of a file, looked up by their place; nil or false where the file is too short.
extension Span where Element == UInt8 {
    /// The byte at a place.
    func fieldByte(_ offset: Int) -> UInt8? {
        indices.contains(offset) ? self[offset] : nil
    }

    /// A number of 16 bits, low byte first.
    func fieldLittle16(_ offset: Int) -> Int? {
        guard offset >= 0, offset <= count, count - offset >= 2 else { return nil }
        return Int(self[offset]) | Int(self[offset + 1]) << 8
    }

    /// A number of 32 bits, low byte first.
    func fieldLittle32(_ offset: Int) -> Int? {
        guard offset >= 0, offset <= count, count - offset >= 4 else { return nil }
        return Int(self[offset]) | Int(self[offset + 1]) << 8 | Int(self[offset + 2]) << 16 | Int(self[offset + 3])
            << 24
    }

    /// A number of 32 bits, high byte first.
    func fieldBig32(_ offset: Int) -> Int? {
        fieldLittle32(offset).map { Int(UInt32(truncatingIfNeeded: $0).byteSwapped) }
    }

    /// Whether the bytes stand at a place.
    func hasField(_ bytes: some Collection<UInt8>, at offset: Int) -> Bool {
        guard offset >= 0, offset <= count, bytes.count <= count - offset else { return false }
        var place = offset
        for byte in bytes {
            guard self[place] == byte else { return false }
            place += 1
        }
        return true
    }

    /// Whether the ASCII text stands at a place.
    func hasField(_ text: String, at offset: Int) -> Bool { hasField(text.utf8, at: offset) }

    /// Whether all bytes of a range are there and all are `value`.
    func isFilled(_ range: Range<Int>, with value: UInt8) -> Bool {
        guard range.lowerBound >= 0, range.upperBound <= count else { return false }
        for index in range where self[index] != value { return false }
        return true
    }
}
