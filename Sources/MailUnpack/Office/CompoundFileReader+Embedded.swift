import MailMessage

/// Objects that are embedded in a document, and links to such (MS-OLEDS).
extension CompoundFileReader {
    /// Finds the file in an object of the packager: labels and places, then the content (MS-OLEDS 2.3.6).
    mutating func readNativeObject(
        _ entry: CompoundEntry, _ bytes: Span<UInt8>, visit: UnpackedFile.Visitor
    ) throws(StorageError) {
        guard spending.beginEntry() else { return }
        let head = file.prefix(of: entry, 3 * NativeObject.nameLimit + 64, bytes)
        var object = NativeObject(head.span)
        if let count = object.count {
            let end = object.start + count
            // Counted, as the chain is followed up to there.
            if spending.takeInput(min(end, bytes.count)) {
                object.addWideNames(file.slice(of: entry, from: end, count: 3 * NativeObject.nameLimit, bytes).span)
            }
        }
        spending.note(
            .embeddedObject, "it holds \(object.names.first.map { UnpackFinding.quoted($0) } ?? "an embedded file")")
        let content = try takeOut(entry, from: object.start, count: object.count ?? .max, bytes)
        try visit(
            UnpackedFile(names: object.names.isEmpty ? ["object"] : object.names, content: content), &spending.budget)
    }

    /// Finds the document that a stream of its own holds.
    mutating func readEmbedded(
        _ entry: CompoundEntry, _ bytes: Span<UInt8>, visit: UnpackedFile.Visitor
    ) throws(StorageError) {
        guard entry.size > 0, spending.beginEntry() else { return }
        spending.note(.embeddedObject, "it holds an embedded document")
        try visit(UnpackedFile(names: [entry.name], content: try takeOut(entry, bytes)), &spending.budget)
    }

    /// Notes an object that is fetched from elsewhere when the document opens (CVE-2017-0199).
    mutating func readLink(_ entry: CompoundEntry, _ bytes: Span<UInt8>) {
        let link = file.prefix(of: entry, 4_096, bytes)
        // The class of a moniker that is a URL.
        let moniker: [UInt8] = [
            0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0, 0xAA, 0, 0x4B, 0xA9, 0x0B,
        ]
        guard let place = link.span.firstRange(of: moniker, in: 0..<link.count),
            let length = link.span.number32(at: place + 16)
        else { return }
        let units = (0..<min(length / 2, 1_024)).compactMap { link.span.number16(at: place + 20 + 2 * $0) }
        let target = String(decoding: units.prefix { $0 != 0 }.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self)
        guard let kind = ExternalTarget.finding(for: target) else { return }
        spending.note(kind, "it links to \(UnpackFinding.quoted(target))")
    }
}
