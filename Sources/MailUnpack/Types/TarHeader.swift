/// The first block of a tar archive, which has no mark in its oldest form: its checksum tells it.
enum TarHeader {
    /// Whether the file begins with such a block. 512 bytes are looked at.
    static func matches(_ head: Span<UInt8>) -> Bool {
        guard head.count >= 512, head[0] != 0, let expected = octal(head, 148..<156) else { return false }
        // The checksum itself counts as blanks (tar(5)). Some summed signed bytes.
        var (sum, signed) = (8 * 0x20, 8 * 0x20)
        for index in 0..<512 where !(148..<156).contains(index) {
            sum += Int(head[index])
            signed += Int(Int8(bitPattern: head[index]))
        }
        return sum == expected || signed == expected
    }

    /// A number in octal digits with blanks or NULs around it.
    private static func octal(_ head: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var (value, digits, ended) = (0, 0, false)
        for index in range {
            switch head[index] {
            case 0x30...0x37 where !ended:
                value = value * 8 + Int(head[index] - 0x30)
                digits += 1
            case 0x20, 0: ended = digits > 0
            default: return nil
            }
        }
        return digits > 0 ? value : nil
    }
}
