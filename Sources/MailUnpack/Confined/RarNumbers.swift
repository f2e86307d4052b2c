/// Reads the numbers of rar 5: seven bits a byte, the lowest first, the eighth bit where more follow.
struct RarNumbers {
    /// Where the next number begins.
    var position: Int
    /// Where nothing can be read any more.
    var end: Int

    /// Reads the bytes of a range.
    init(_ range: Range<Int>) {
        (position, end) = (range.lowerBound, range.upperBound)
    }

    /// The next number; `nil` where there is none, or one of more than 56 bits.
    mutating func number(_ bytes: Span<UInt8>) -> Int? {
        var number = 0
        for index in 0..<8 {
            guard position < end, position < bytes.count else { return nil }
            let byte = bytes[position]
            position += 1
            number |= Int(byte & 0x7F) << (7 * index)
            if byte & 0x80 == 0 { return number }
        }
        return nil
    }

    /// Goes on by that many bytes, if there are.
    mutating func skip(_ count: Int) -> Bool {
        guard count <= end - position else { return false }
        position += count
        return true
    }
}
