import MailMessage

/// Reads TNEF, the container that Outlook puts attachments into: `winmail.dat` (MS-OXTNEF).
///
/// Attributes follow one another; those of an attachment come after one that begins it. Checksums are compared and
/// otherwise ignored, as programs do. Names stand in up to five places, and each is a name.
public struct TNEFReader: ~Copyable {
    var spending: ContainerSpending
    let storage: StorageOptions
    /// The character set of texts, by the number of its code page.
    private var codePage = 1252
    private var attachment: TNEFAttachment?

    /// What a TNEF begins with: 0x223E9F78.
    public static let signature: [UInt8] = [0x78, 0x9F, 0x3E, 0x22]

    private init(_ budget: UnpackBudget, count: Int, _ storage: StorageOptions) {
        spending = ContainerSpending(budget, containerBytes: count)
        self.storage = storage
    }

    /// Finds the attachments in a TNEF; those of a message within it are in a TNEF of their own.
    /// - Parameters:
    ///   - bytes: the container.
    ///   - budget: what may be spent; what was spent is taken from it.
    ///   - storage: where large content is kept.
    ///   - visit: called for each attachment.
    /// - Returns: what was noticed.
    /// - Throws: `StorageError` when content cannot be kept.
    public static func read(
        _ bytes: StoredBytes, budget: inout UnpackBudget, storage: StorageOptions, visit: UnpackedFile.Visitor
    ) throws(StorageError) -> [UnpackFinding] {
        var reader = TNEFReader(budget, count: bytes.count, storage)
        defer { budget = reader.spending.budget }
        try bytes.withSpan { (span) throws(StorageError) in try reader.run(span, visit: visit) }
        return reader.spending.findings
    }

    private mutating func run(_ bytes: Span<UInt8>, visit: UnpackedFile.Visitor) throws(StorageError) {
        guard bytes.holds(Self.signature, at: 0) else {
            spending.note(.unreadable, "this is no TNEF")
            return
        }
        // After the signature, a key of two bytes.
        var position = 6
        while position < bytes.count, spending.checkTime() {
            // Some programs write zeros or a line end behind the last attribute.
            guard let attribute = TNEFAttribute(bytes, at: position) else {
                if (position..<bytes.count).contains(where: { ![0, 0x0A, 0x0D].contains(bytes[$0]) }) {
                    spending.note(.unreadable, "it is damaged or cut off")
                }
                break
            }
            if attribute.isCut { spending.note(.truncated, "it is cut off") }
            if !attribute.isSound { spending.note(.checksumMismatch, "a checksum in it is wrong") }
            try take(attribute, bytes, visit: visit)
            position = attribute.end
        }
        try give(bytes, visit: visit)
    }

    private mutating func take(
        _ attribute: TNEFAttribute, _ bytes: Span<UInt8>, visit: UnpackedFile.Visitor
    ) throws(StorageError) {
        switch attribute.name {
        case .codePage: codePage = bytes.number32(at: attribute.data.lowerBound) ?? codePage
        case .attachmentBegins:
            try give(bytes, visit: visit)
            attachment = TNEFAttachment()
        case .attachmentTitle, .transportName:
            begin()
            add(bytes.copy(clipped(attribute.data)))
        case .attachmentData:
            begin()
            attachment?.contents.append(attribute.data)
        case .attachmentProperties:
            begin()
            guard let properties = MessageProperties(bytes, attribute.data, limit: spending.budget.limits.nameBytes)
            else { break }
            if properties.isDamaged { spending.note(.unreadable, "the properties of an attachment are damaged") }
            for name in properties.names {
                switch name {
                case .wide(let text): attachment?.add(OfficeText.decodeWide(text))
                case .narrow(let text): add(text)
                }
            }
            if properties.hasLongName { spending.note(.nameLimit, "the name of an attachment is too long") }
            attachment?.contents += properties.contents
        case nil: break
        }
    }

    /// An attachment also begins where its beginning is missing.
    private mutating func begin() { attachment = attachment ?? TNEFAttachment() }

    private mutating func clipped(_ range: Range<Int>) -> Range<Int> {
        let limit = spending.budget.limits.nameBytes
        if range.count > limit { spending.note(.nameLimit, "the name of an attachment is too long") }
        return range.suffix(limit)
    }

    /// Adds a name in the character set of the container.
    private mutating func add(_ bytes: [UInt8]) {
        let text = Array(bytes.prefix { $0 != 0 })
        if let unicode = String(validating: text, as: UTF8.self) { attachment?.add(unicode) }
        guard text.contains(where: { $0 >= 0x80 }) else { return }
        let labels = ["windows-\(codePage)", "cp\(codePage)"]
        let decoded = labels.lazy.compactMap { Charset.decode(text, label: $0) }.first
        attachment?.add(decoded ?? CodePage437.decode(text))
    }

    /// Hands over the attachment that ends here: each of its contents under all of its names.
    private mutating func give(_ bytes: Span<UInt8>, visit: UnpackedFile.Visitor) throws(StorageError) {
        guard let ended = attachment else { return }
        attachment = nil
        if ended.contents.isEmpty, !ended.names.isEmpty, spending.beginEntry() {
            try visit(UnpackedFile(names: ended.names, content: .bytes(StoredBytes([]))), &spending.budget)
        }
        for range in ended.contents {
            guard spending.beginEntry() else { return }
            var output = EntryOutput(storage: storage)
            var content: UnpackedFile.Content?
            var rest = range
            while !rest.isEmpty, content == nil {
                let window = rest.prefix(64 << 10)
                let isTaken = try output.append(
                    bytes.extracting(window), input: output.count + window.count, &spending)
                if !isTaken || !spending.takeInput(window.count) { content = .overLimit }
                rest = rest.dropFirst(window.count)
            }
            if let content {
                try visit(UnpackedFile(names: ended.names, content: content), &spending.budget)
            } else {
                try visit(UnpackedFile(names: ended.names, content: .bytes(try output.finish())), &spending.budget)
            }
        }
    }
}
