/// Undoes base64 (RFC 2045, section 6.8) on bytes as they come.
///
/// It refuses nothing: what is not of the alphabet is passed over, and after padding it starts afresh, as most programs
/// do. What makes other programs decode something else is told by `facts`. The alphabet for addresses (`-` and `_`, RFC
/// 4648, section 5) is taken too.
package struct Base64Decoder: Sendable {
    /// What is odd about the text so far.
    package struct Facts: Sendable, Hashable {
        /// Letters follow behind padding.
        package var hasPaddingInside = false
        /// There is something else than letters, padding, blanks and line ends.
        package var hasForeign = false
        /// The last group has a single letter, which stands for no byte.
        package var isTruncated = false
    }

    /// What is odd about the text so far.
    package private(set) var facts = Facts()

    private var bits: UInt32 = 0
    private var count = 0
    private var afterPadding = false

    package init() {}

    private static let white: UInt8 = 64
    private static let padding: UInt8 = 65
    private static let foreign: UInt8 = 66

    /// For each byte its value, or one of the above.
    private static let values: [UInt8] = (0...255).map { (byte: UInt8) in
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x47
        case 0x30...0x39: byte + 4
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        case UInt8(ascii: "="): padding
        case 0x09, 0x0A, 0x0D, 0x20: white
        default: foreign
        }
    }

    /// Decodes the next bytes and appends what is complete.
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        // Room for all that can come out; what is not needed is taken back.
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: bytes.count / 4 * 3 + 6))
        var written = start
        unsafe Self.values.withUnsafeBufferPointer { values in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe bytes.withUnsafeBufferPointer { source in
                    // Every index into `source` is below its count, every value below 256, and of every four letters
                    // read at most three bytes are written.
                    var index = 0
                    while index < source.count {
                        if count == 0, !afterPadding {
                            while index &+ 4 <= source.count {
                                let first = unsafe values[Int(source[index])]
                                let second = unsafe values[Int(source[index &+ 1])]
                                let third = unsafe values[Int(source[index &+ 2])]
                                let fourth = unsafe values[Int(source[index &+ 3])]
                                guard (first | second | third | fourth) < 64 else { break }
                                let group =
                                    UInt32(first) << 18 | UInt32(second) << 12 | UInt32(third) << 6 | UInt32(fourth)
                                unsafe target[written] = UInt8(truncatingIfNeeded: group >> 16)
                                unsafe target[written &+ 1] = UInt8(truncatingIfNeeded: group >> 8)
                                unsafe target[written &+ 2] = UInt8(truncatingIfNeeded: group)
                                written &+= 3
                                index &+= 4
                            }
                            guard index < source.count else { break }
                        }
                        if let byte = take(unsafe values[Int(source[index])]) {
                            unsafe target[written] = byte
                            written &+= 1
                        }
                        index &+= 1
                    }
                }
            }
        }
        output.removeLast(output.count - written)
    }

    /// Ends the text; nothing is left to append.
    package mutating func finish(into output: inout [UInt8]) {
        if count == 6 { facts.isTruncated = true }
    }

    /// Takes one value; gives the byte that it completes.
    private mutating func take(_ value: UInt8) -> UInt8? {
        guard value < 64 else {
            if value == Self.padding {
                (bits, count, afterPadding) = (0, 0, true)
            } else if value == Self.foreign {
                facts.hasForeign = true
            }
            return nil
        }
        if afterPadding {
            facts.hasPaddingInside = true
            afterPadding = false
        }
        bits = (bits << 6 | UInt32(value)) & 0xFFFF
        count += 6
        guard count >= 8 else { return nil }
        count -= 8
        return UInt8(truncatingIfNeeded: bits >> UInt32(count))
    }
}
