/// The headers of the parts, for `mimeheader` rules.
enum PartHeaders {
    /// The value of each part.
    static func values(of selector: PartSelector, in tree: PartTree) -> [[UInt8]?] {
        let name = Array(selector.name.lowercased().utf8)
        let isAll = selector.name == "ALL"
        return tree.order.map { place in
            let fields = tree.parts[place].fields
            return isAll ? all(fields, isRaw: selector.isRaw) : last(name, fields, isRaw: selector.isRaw)
        }
    }

    private static func last(_ name: [UInt8], _ fields: FieldList, isRaw: Bool) -> [UInt8]? {
        fields.values(named: name).last.map { value($0, name, isRaw: isRaw) }
    }

    private static func value(_ value: ArraySlice<UInt8>, _ name: [UInt8], isRaw: Bool) -> [UInt8] {
        isRaw ? Array(value) : EncodedWords.value(value, of: name) + [0x0A]
    }

    private static func all(_ fields: FieldList, isRaw: Bool) -> [UInt8] {
        fields.fields.reduce(into: []) { text, field in
            let name = Array(fields.bytes[field.name])
            text += name + [0x3A, 0x20]
            text += value(fields.bytes[field.value], name.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, isRaw: isRaw)
        }
    }
}
