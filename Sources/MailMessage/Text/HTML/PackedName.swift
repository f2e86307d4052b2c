/// Names of up to 16 ASCII letters as numbers, which are compared and looked up without making strings.
enum PackedName {
    /// The name in a range of bytes, its letters made small; `nil` when it is empty or longer.
    static func key(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt128? {
        guard !range.isEmpty, range.count <= 16 else { return nil }
        var key: UInt128 = 0
        for index in range { key = key << 8 | UInt128(bytes[index].lowercased) }
        return key
    }

    /// The cases of an enumeration by their names, those of 16 letters at most.
    static func table<Name: CaseIterable & RawRepresentable<String>>(_ type: Name.Type) -> [UInt128: Name] {
        var table: [UInt128: Name] = [:]
        for name in Name.allCases {
            let bytes = Array(name.rawValue.utf8)
            if let key = key(bytes.span, 0..<bytes.count) { table[key] = name }
        }
        return table
    }
}
