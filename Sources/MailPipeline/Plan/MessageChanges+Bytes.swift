import MailMessage

extension MessageChanges {
    /// The message with the changes made, as an MTA makes them: new fields at the top in reverse order or at the end, others in
    /// their places.
    /// - Throws: `StorageError` when the bytes cannot be kept.
    func made(in message: Message, storage: StorageOptions) throws(StorageError) -> StoredBytes {
        var collector = MessageCollector(storage: storage)
        guard let source = message.sources.first else { return try collector.finish() }
        var fields = message.fields.map {
            (name: source.copy($0.name), value: Self.line(source.copy($0.value)) as [UInt8]?)
        }
        var inserted: [(name: [UInt8], value: [UInt8]?)] = []
        for change in header {
            switch change {
            case .insert(let name, let value): inserted.append((Array(name.utf8), Self.field(value)))
            case .add(let name, let value): fields.append((Array(name.utf8), Self.field(value)))
            case .change(let name, let occurrence, let value):
                Self.set(&fields, message.fields.count, name, occurrence, Self.field(value))
            case .delete(let name, let occurrence): Self.set(&fields, message.fields.count, name, occurrence, nil)
            }
        }
        for field in inserted.reversed() + fields {
            guard let value = field.value else { continue }
            try collector.addField(name: field.name.span, value: value.span)
        }
        if let body {
            for chunk in body { try collector.addBody(chunk.span) }
        } else if let part = message.parts.first {
            try Self.copyBody(from: part.body.lowerBound, of: source, into: &collector)
        }
        return try collector.finish()
    }

    private static func copyBody(
        from start: Int, of source: StoredBytes, into collector: inout MessageCollector
    ) throws(StorageError) {
        var place = start
        while place < source.count {
            let end = min(place + 1 << 16, source.count)
            try collector.addBody(source.copy(place..<end).span)
            source.release(place..<end)
            place = end
        }
    }

    /// A value without the end of its last line.
    private static func line(_ value: [UInt8]) -> [UInt8] {
        var value = value
        if value.last == 0x0A { value.removeLast() }
        if value.last == 0x0D { value.removeLast() }
        return value
    }

    /// A value as it stands behind the colon.
    private static func field(_ value: [UInt8]) -> [UInt8] {
        [0x20] + value.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }

    /// - Parameter own: so many fields are the message's own: those that were added are not counted.
    private static func set(
        _ fields: inout [(name: [UInt8], value: [UInt8]?)], _ own: Int, _ name: String, _ occurrence: Int,
        _ value: [UInt8]?
    ) {
        let wanted = name.lowercased()
        let places = fields[..<own].indices.filter { fields[$0].name.lowercasedText == wanted }
        if places.indices.contains(occurrence - 1) {
            fields[places[occurrence - 1]].value = value
        } else if let value {
            fields.append((Array(name.utf8), value))
        }
    }
}
