import Glibc

/// Numbers and places in the bytes of a container: `nil` or `false` beyond the end, never a trap.
extension Span where Element == UInt8 {
    /// The little-endian number of 16 bits at an offset.
    func number16(at offset: Int) -> Int? {
        guard offset >= 0, offset <= count - 2 else { return nil }
        return Int(self[offset]) | Int(self[offset + 1]) << 8
    }

    /// The little-endian number of 32 bits at an offset.
    func number32(at offset: Int) -> Int? {
        guard offset >= 0, offset <= count - 4 else { return nil }
        return Int(self[offset]) | Int(self[offset + 1]) << 8 | Int(self[offset + 2]) << 16
            | Int(self[offset + 3]) << 24
    }

    /// The little-endian number of 64 bits at an offset; one that is no `Int` is the greatest `Int`.
    func number64(at offset: Int) -> Int? {
        guard let low = number32(at: offset), let high = number32(at: offset + 4) else { return nil }
        return high >= 1 << 31 ? Int.max : high << 32 | low
    }

    /// Whether these bytes stand at an offset.
    func holds(_ signature: [UInt8], at offset: Int) -> Bool {
        guard offset >= 0, offset <= count - signature.count else { return false }
        for index in signature.indices where self[offset + index] != signature[index] { return false }
        return true
    }

    /// The range of so many bytes from an offset on, if all of them are there.
    func range(from offset: Int, count length: Int) -> Range<Int>? {
        guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
        return offset..<(offset + length)
    }

    /// The first place in a range where a byte has this value.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        let range = range.clamped(to: 0..<count)
        guard !range.isEmpty else { return nil }
        return unsafe extracting(range).withUnsafeBufferPointer { buffer -> Int? in
            guard let start = buffer.baseAddress,
                let found = unsafe memchr(start, Int32(byte), buffer.count)
            else { return nil }
            return unsafe range.lowerBound + (UnsafeRawPointer(found) - UnsafeRawPointer(start))
        }
    }

    /// The first place in a range where these bytes begin; all of them within the range.
    func firstRange(of signature: [UInt8], in range: Range<Int>) -> Int? {
        guard let first = signature.first else { return nil }
        let last = min(range.upperBound, count) - signature.count
        var position = max(range.lowerBound, 0)
        while position <= last, let offset = firstIndex(of: first, in: position..<(last + 1)) {
            if holds(signature, at: offset) { return offset }
            position = offset + 1
        }
        return nil
    }
}
