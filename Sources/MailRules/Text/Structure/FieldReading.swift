/// How the value of a field is made ready where the structure depends on it: unfolded, trimmed, decoded.
package struct FieldReading: Sendable {
    /// The value of a field, without a line end.
    /// - Parameters: the value as it stands and the name.
    package let value: @Sendable (_ value: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> [UInt8]

    package init(_ value: @escaping @Sendable (ArraySlice<UInt8>, ArraySlice<UInt8>) -> [UInt8]) { self.value = value }

    /// Unfolds, trims, and decodes as rules of header fields see it.
    package static let decoded = FieldReading { value, name in
        EncodedWords.value(value, of: name.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 })
    }

    /// Unfolds and trims, and decodes no encoded words.
    package static let undecoded = FieldReading { value, _ in unfolded(value) }

    /// A value without line ends and without the white space around it; a line end and the blanks behind it are a space.
    package static func unfolded(_ value: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(value.count)
        var index = value.startIndex
        while index < value.endIndex {
            let byte = value[index]
            index += 1
            guard byte == 0x0A else {
                output.append(byte)
                continue
            }
            let next = value[index...].drop { $0 == 0x20 || $0 == 0x09 }.startIndex
            if next > index {
                output.append(0x20)
            } else if output.last == 0x0D {
                output.removeLast()
            }
            index = next
        }
        while output.last?.isSpaceByte == true { output.removeLast() }
        let start = output.prefix { $0.isSpaceByte }.count
        return start == 0 ? output : Array(output[start...])
    }

    /// The value of the last field of a name; nil without one.
    func last(_ name: [UInt8], in fields: FieldList) -> [UInt8]? {
        fields.values(named: name).last.map { value($0, name[...]) }
    }
}
