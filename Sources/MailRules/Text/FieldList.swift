/// The fields of a header, as SpamAssassin takes them apart: ranges into the bytes that they stand in.
package struct FieldList: Sendable {
    /// One field.
    package struct Field: Sendable, Hashable {
        /// The name as it was written, without blanks behind it.
        package let name: Range<Int>
        /// What stands behind the colon, folded as it came, with its line end.
        package let value: Range<Int>
    }

    /// Bytes of a name beyond which it is cut.
    package static let longestName = 256
    /// Bytes of a value beyond which it is cut.
    package static let longestValue = 8192

    /// What the fields stand in.
    package let bytes: [UInt8]
    /// The fields in their order.
    package private(set) var fields: [Field] = []
    /// Whether one was cut.
    package private(set) var isTruncated = false

    /// A header without fields.
    /// - Parameter bytes: with LF as line ends.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Adds what stands in a range, a field with its continuations; what has no colon is no field.
    package mutating func add(_ range: Range<Int>) {
        guard let colon = bytes[range].firstIndex(of: 0x3A) else { return }
        var name = range.lowerBound..<colon
        while let last = bytes[name].last, last == 0x20 || last == 0x09 { name = name.lowerBound..<name.upperBound - 1 }
        var value = colon + 1..<range.upperBound
        if name.count > Self.longestName {
            name = name.prefix(Self.longestName)
            isTruncated = true
        }
        if value.count > Self.longestValue {
            value = value.prefix(Self.longestValue)
            isTruncated = true
        }
        fields.append(Field(name: name, value: value))
    }

    /// Adds what stands in a range, a field of a part: without limits, with the blanks behind its name, and without those
    /// before its value.
    package mutating func addWhole(_ range: Range<Int>) {
        guard let colon = bytes[range].firstIndex(of: 0x3A) else { return }
        let value = bytes[colon + 1..<range.upperBound].drop { $0 == 0x20 || 0x09...0x0D ~= $0 }.startIndex
        fields.append(Field(name: range.lowerBound..<colon, value: value..<range.upperBound))
    }

    /// The same fields without the bytes behind an index, at which all of them end: so that they keep no body.
    package func cut(at end: Int) -> FieldList {
        var list = FieldList(Array(bytes.prefix(end)))
        list.fields = fields
        list.isTruncated = isTruncated
        return list
    }

    /// Takes out the fields whose names begin with a text.
    /// - Parameter start: in small letters.
    package mutating func remove(namesBeginning start: [UInt8]) {
        fields.removeAll { field in
            field.name.count >= start.count
                && zip(bytes[field.name], start).allSatisfy { (0x41...0x5A ~= $0 ? $0 | 0x20 : $0) == $1 }
        }
    }

    /// The values of all fields of a name, as they stand, in their order.
    /// - Parameter name: in small letters.
    package func values(named name: some Collection<UInt8>) -> [ArraySlice<UInt8>] {
        fields.lazy.filter { field in
            field.name.count == name.count
                && zip(bytes[field.name], name).allSatisfy { (0x41...0x5A ~= $0 ? $0 | 0x20 : $0) == $1 }
        }.map { bytes[$0.value] }
    }
}
