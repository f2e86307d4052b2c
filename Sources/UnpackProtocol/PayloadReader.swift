/// Reads the fields of a frame's payload, one after the other, and never beyond its end.
package struct PayloadReader {
    private let payload: [UInt8]
    private var position = 0

    /// Begins at the payload's first byte.
    package init(_ payload: [UInt8]) {
        self.payload = payload
    }

    /// Whether everything was read.
    package var isAtEnd: Bool { position == payload.count }

    /// The next bytes.
    /// - Throws: `WireViolation` where there are not so many.
    package mutating func bytes(_ count: Int) throws(WireViolation) -> [UInt8] {
        guard count >= 0, count <= payload.count - position else { throw WireViolation("a frame that is too short") }
        defer { position += count }
        return Array(payload[position..<position + count])
    }

    /// The next byte.
    package mutating func byte() throws(WireViolation) -> UInt8 {
        guard position < payload.count else { throw WireViolation("a frame that is too short") }
        defer { position += 1 }
        return payload[position]
    }

    /// The next number of up to eight bytes, the lowest first.
    package mutating func number(bytes count: Int) throws(WireViolation) -> UInt64 {
        var number: UInt64 = 0
        for (index, byte) in try bytes(count).enumerated() { number |= UInt64(byte) << (8 * UInt64(index)) }
        return number
    }

    /// All that is left.
    package mutating func rest() -> [UInt8] {
        defer { position = payload.count }
        return Array(payload[position...])
    }
}
