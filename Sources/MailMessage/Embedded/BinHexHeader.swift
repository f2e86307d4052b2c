/// What stands before the forks of a BinHex file (RFC 1741, appendix A).
package struct BinHexHeader: Sendable, Hashable {
    /// The file's name, the bytes as they stand. It has a length of its own, and may hold anything.
    package let name: [UInt8]
    /// The four characters that tell the type and the program of the file.
    package let type: [UInt8]
    package let creator: [UInt8]
    /// How many bytes the forks are said to have.
    package let dataBytes: Int
    package let resourceBytes: Int

    /// How many bytes a header has whose first byte is given.
    static func count(first: UInt8) -> Int { Int(first) + 22 }

    /// Reads a header of `count(first:)` bytes, its checksum left aside; `nil` when they are too few.
    init?(_ bytes: [UInt8]) {
        guard let first = bytes.first, bytes.count >= Self.count(first: first) else { return nil }
        let fields = Int(first) + 2
        name = Array(bytes[1...].prefix(Int(first)))
        type = Array(bytes[fields..<fields + 4])
        creator = Array(bytes[fields + 4..<fields + 8])
        dataBytes = Self.number(bytes[(fields + 10)..<(fields + 14)])
        resourceBytes = Self.number(bytes[(fields + 14)..<(fields + 18)])
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
