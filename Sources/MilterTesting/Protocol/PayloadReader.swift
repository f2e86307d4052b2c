/// Reads numbers and NUL-terminated strings off a payload. Never traps: what is not there is `nil`.
struct PayloadReader {
    private(set) var remaining: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) {
        remaining = ArraySlice(bytes)
    }

    init(_ bytes: ArraySlice<UInt8>) {
        remaining = bytes
    }

    var isAtEnd: Bool { remaining.isEmpty }

    /// Four bytes in network order.
    mutating func number() -> UInt32? {
        guard remaining.count >= 4 else { return nil }
        let value = remaining.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        remaining = remaining.dropFirst(4)
        return value
    }

    /// The bytes up to the next NUL, which is taken too.
    mutating func string() -> [UInt8]? {
        guard let end = remaining.firstIndex(of: 0) else { return nil }
        let bytes = Array(remaining[..<end])
        remaining = remaining[(end + 1)...]
        return bytes
    }
}

extension [UInt8] {
    /// Appends a number as four bytes in network order.
    mutating func append(bigEndian value: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    /// Appends a NUL-terminated string.
    mutating func append(terminated bytes: [UInt8]) {
        self += bytes
        append(0)
    }
}
