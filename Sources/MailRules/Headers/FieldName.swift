/// The name of a field in small letters, with a number that tells most other names apart.
struct FieldName: Sendable, Hashable {
    let bytes: [UInt8]
    let key: UInt32

    /// - Parameter name: in any case.
    init(_ name: some Sequence<UInt8>) {
        bytes = name.map(\.smallLetter)
        key = Self.key(bytes)
    }

    init(_ name: StaticString) {
        self.init(name.description.utf8)
    }

    /// The number of a name, whatever its case.
    static func key(_ name: some Sequence<UInt8>) -> UInt32 {
        var key: UInt32 = 0x811C_9DC5
        for byte in name { key = (key ^ UInt32(byte.smallLetter)) &* 0x0100_0193 }
        return key
    }
}
