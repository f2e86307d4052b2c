import MailMessage

/// An object in the form of OLE 1.0 (MS-OLEDS 2.2.4, 2.2.5): a header, then its data as its own program writes them.
struct LegacyObject {
    /// The names of the file, or what the object calls its class; never empty.
    private(set) var names: [String] = []
    /// Where the file stands.
    private(set) var content: Range<Int>
    /// What a linked object refers to.
    private(set) var link: String?

    init(_ bytes: Span<UInt8>) {
        content = 0..<bytes.count
        defer { if names.isEmpty { names = ["object"] } }
        guard let format = bytes.number32(at: 4), format == 1 || format == 2 else {
            findDocument(bytes)
            return
        }
        var position = 8
        var texts: [String] = []
        // Class, topic and item, each behind its length.
        for _ in 0..<3 {
            guard let length = bytes.number32(at: position), let range = bytes.range(from: position + 4, count: length)
            else {
                findDocument(bytes)
                return
            }
            let text = bytes.copy(range.prefix(NativeObject.nameLimit))
            texts.append(OfficeText.decode(Array(text.prefix { $0 != 0 })))
            position = range.upperBound
        }
        if format == 1 { link = texts[1] }
        guard format == 2, let length = bytes.number32(at: position) else {
            findDocument(bytes)
            return
        }
        content = (position + 4)..<(position + 4 + min(length, bytes.count - position - 4))
        if !texts[0].isEmpty { names = [texts[0]] }
        let object = NativeObject(bytes.extracting(content), at: 0)
        guard let count = object.count else { return }
        if !object.names.isEmpty { names = object.names }
        content = content.dropFirst(object.start).prefix(count)
    }

    /// Where the header is not as it should be, Word goes on; the document within tells by itself where it begins.
    private mutating func findDocument(_ bytes: Span<UInt8>) {
        let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        guard let start = bytes.firstRange(of: mark, in: 0..<bytes.count) else { return }
        content = start..<bytes.count
    }
}
