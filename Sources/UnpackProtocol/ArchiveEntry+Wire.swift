extension ArchiveEntry {
    /// The payload of an `entry` frame: kind, flags, declared size, number of names, then the names.
    package var payload: [UInt8] {
        var bytes: [UInt8] = [kind.rawValue, (isNameCut ? 1 : 0) | (declaredSize == nil ? 0 : 2)]
        bytes.appendNumber(declaredSize ?? 0, bytes: 8)
        bytes.append(UInt8(truncatingIfNeeded: names.count))
        for name in names {
            bytes.append(name.form.rawValue)
            bytes.appendNumber(UInt64(name.bytes.count), bytes: 2)
            bytes.append(contentsOf: name.bytes)
        }
        return bytes
    }

    /// Reads the payload of an `entry` frame.
    /// - Throws: `WireViolation` where it is not one.
    package init(payload: [UInt8]) throws(WireViolation) {
        var reader = PayloadReader(payload)
        guard let kind = Kind(rawValue: try reader.byte()) else { throw WireViolation("an unknown kind of entry") }
        let flags = try reader.byte()
        let size = try reader.number(bytes: 8)
        self.init(kind)
        isNameCut = flags & 1 != 0
        declaredSize = flags & 2 != 0 ? size : nil
        for _ in 0..<(try reader.byte()) {
            guard let form = NameForm(rawValue: try reader.byte()) else {
                throw WireViolation("an unknown kind of name")
            }
            let count = try reader.number(bytes: 2)
            guard count <= UnpackWire.nameBytes else { throw WireViolation("a name of \(count) bytes") }
            names.append(Name(form, try reader.bytes(Int(count))))
        }
        guard reader.isAtEnd else { throw WireViolation("bytes behind an entry") }
    }
}

extension [UInt8] {
    /// Adds a number, its lowest byte first.
    package mutating func appendNumber(_ number: UInt64, bytes count: Int) {
        for index in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(index)))) }
    }
}
