import MailMessage

/// Objects that are embedded in a document, and links to such (MS-OLEDS).
extension CompoundFileReader {
    /// Finds the file in an object of the packager: labels and places, then the content (MS-OLEDS 2.3.6).
    mutating func readNativeObject(
        _ entry: CompoundEntry, _ bytes: Span<UInt8>, visit: (UnpackedFile) -> Void
    ) throws(StorageError) {
        guard spending.beginEntry() else { return }
        let head = file.prefix(of: entry, 4 * 1_100 + 64, bytes)
        let object = NativeObject(head.span)
        spending.note(
            .embeddedObject, "it holds \(object.names.first.map { UnpackFinding.quoted($0) } ?? "an embedded file")")
        let content = try takeOut(entry, from: object.start, count: object.count ?? .max, bytes)
        visit(UnpackedFile(names: object.names.isEmpty ? ["object"] : object.names, content: content))
    }

    /// Finds the document that a stream of its own holds.
    mutating func readEmbedded(
        _ entry: CompoundEntry, _ bytes: Span<UInt8>, visit: (UnpackedFile) -> Void
    ) throws(StorageError) {
        guard entry.size > 0, spending.beginEntry() else { return }
        spending.note(.embeddedObject, "it holds an embedded document")
        visit(UnpackedFile(names: [entry.name], content: try takeOut(entry, bytes)))
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
        guard ExternalTarget.isRemote(target) else { return }
        spending.note(.externalTemplate, "it links to \(UnpackFinding.quoted(target))")
    }
}

/// The beginning of an object of Windows' packager.
struct NativeObject {
    /// The label and the places of the file.
    private(set) var names: [String] = []
    /// Where its content begins.
    private(set) var start = 4
    /// Bytes of its content; `nil` for all that follows.
    private(set) var count: Int?

    init(_ bytes: Span<UInt8>) {
        // The length of all, then 2; else all that follows is the object as its own program writes it.
        guard bytes.number16(at: 4) == 2 else { return }
        var position = 6
        var found: [String] = []
        for _ in 0..<2 {
            guard let name = Self.text(bytes, &position) else { return }
            found.append(name)
        }
        names = found.filter { !$0.isEmpty }
        // Two numbers, the length of the place it is unpacked to, and that.
        position += 8
        guard position <= bytes.count, let place = Self.text(bytes, &position) else { return }
        if !place.isEmpty { names.append(place) }
        guard let length = bytes.number32(at: position) else { return }
        (start, count) = (position + 4, length)
    }

    /// The text up to a zero; at most as long as a path of Windows may be in all its characters.
    private static func text(_ bytes: Span<UInt8>, _ position: inout Int) -> String? {
        guard let end = bytes.firstIndex(of: 0, in: position..<min(max(position, bytes.count), position + 1_100)) else {
            return nil
        }
        let text = bytes.copy(position..<end)
        position = end + 1
        return OfficeText.decode(text)
    }
}
