/// Undoes BinHex 4.0 (RFC 1741) to the data fork of the file: letters between colons, runs, a header.
package struct BinHexDecoder: Sendable {
    private static let alphabet = Array("!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr".utf8)
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    private var isInside = false
    private var isOver = false
    private var (bits, count) = (UInt32(0), 0)
    private var previous: UInt8 = 0
    private var isRun = false
    /// The header until it is whole: a length, the name, 18 bytes of facts, a checksum.
    private var header: [UInt8] = []
    private var dataLeft: Int?

    /// The name in the header, once it was read.
    package private(set) var name: [UInt8]?

    package init() {}

    /// Decodes the next bytes and appends what is complete.
    package mutating func decode(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
        for index in bytes.indices where !isOver {
            let byte = bytes[index]
            if byte == UInt8(ascii: ":") {
                if isInside { isOver = true }
                isInside = true
                continue
            }
            guard isInside else { continue }
            let value = Self.values[Int(byte)]
            guard value < 64 else { continue }
            bits = (bits << 6 | UInt32(value)) & 0xFFFF
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            take(UInt8(truncatingIfNeeded: bits >> UInt32(count)), &output)
        }
    }

    /// Ends the text; nothing is left to append.
    package mutating func finish(into output: inout [UInt8]) {}

    private mutating func take(_ byte: UInt8, _ output: inout [UInt8]) {
        if isRun {
            isRun = false
            guard byte > 0 else { return put(0x90, &output) }
            for _ in 1..<max(byte, 1) { put(previous, &output) }
        } else if byte == 0x90 {
            isRun = true
        } else {
            put(byte, &output)
        }
    }

    private mutating func put(_ byte: UInt8, _ output: inout [UInt8]) {
        previous = byte
        if let left = dataLeft {
            guard left > 0 else { return }
            dataLeft = left - 1
            output.append(byte)
            return
        }
        header.append(byte)
        guard let length = header.first, header.count == Int(length) + 22 else { return }
        name = Array(header[1...Int(length)])
        let facts = header[(Int(length) + 1)...]
        // NUL, type, creator, flags; then the length of the data fork.
        let field = facts.dropFirst(11).prefix(4)
        dataLeft = field.reduce(0) { $0 << 8 | Int($1) }
    }
}
