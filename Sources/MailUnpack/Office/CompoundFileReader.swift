import MailMessage

/// Reads compound files: older Office documents, Outlook messages, installers, and the parts of newer documents that
/// hold macros.
///
/// It tells whether a document holds macros, is encrypted or refers to others elsewhere, and finds the files that are
/// embedded in it or attached to the message. Entries that the directory does not lead to are looked at as well.
public struct CompoundFileReader: ~Copyable {
    var spending: ContainerSpending
    let storage: StorageOptions
    let file: CompoundFile

    /// Bytes of a stream that are looked at to learn what it is.
    static let lookLimit = 64 << 20

    private init(_ file: CompoundFile, count: Int, _ budget: UnpackBudget, _ storage: StorageOptions) {
        spending = ContainerSpending(budget, containerBytes: count)
        (self.file, self.storage) = (file, storage)
    }

    /// Finds the files in a compound file, those of attached messages as well.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - budget: what may be spent; what was spent is taken from it.
    ///   - storage: where large content is kept.
    ///   - visit: called for each file.
    /// - Returns: what was noticed.
    /// - Throws: `StorageError` when content cannot be kept.
    public static func read(
        _ bytes: StoredBytes, budget: inout UnpackBudget, storage: StorageOptions, visit: UnpackedFile.Visitor
    ) throws(StorageError) -> [UnpackFinding] {
        try bytes.withSpan { (span) throws(StorageError) in
            guard let file = CompoundFile(span) else {
                return [UnpackFinding(.unreadable, "this is no compound file")]
            }
            var reader = CompoundFileReader(file, count: span.count, budget, storage)
            defer { budget = reader.spending.budget }
            try reader.run(span, visit: visit)
            return reader.spending.findings
        }
    }

    /// Which program a compound file belongs to; `nil` when it is none.
    public static func documentKind(of bytes: StoredBytes) -> DocumentKind? {
        bytes.withSpan { CompoundFile($0)?.documentKind }
    }

    private mutating func run(_ bytes: Span<UInt8>, visit: UnpackedFile.Visitor) throws(StorageError) {
        if file.isDamaged { spending.note(.unreadable, "its structure is damaged") }
        if file.hasMoreEntries { spending.note(.entryLimit, "it has more than \(CompoundFile.entryLimit) entries") }
        noteMacros()
        for entry in file.sorted where !spending.isStopped {
            switch entry.kind {
            case .root: continue
            case .storage: try readStorage(entry, bytes, visit: visit)
            case .stream: try readStream(entry, bytes, visit: visit)
            }
        }
    }

    private mutating func readStorage(
        _ entry: CompoundEntry, _ bytes: Span<UInt8>, visit: UnpackedFile.Visitor
    ) throws(StorageError) {
        let name = entry.name.lowercased()
        if name.hasPrefix("__attach_version1.0_") {
            try readAttachment(entry, bytes, visit: visit)
        } else if name == "objectpool", file.children[entry.number]?.isEmpty == false {
            spending.note(.embeddedObject, "it holds embedded objects")
        }
    }

    private mutating func readStream(
        _ entry: CompoundEntry, _ bytes: Span<UInt8>, visit: UnpackedFile.Visitor
    ) throws(StorageError) {
        switch entry.name.lowercased() {
        case "encryptedpackage", "\u{9}drmcontent": spending.note(.encryptedDocument, "the document is encrypted")
        case "encryptedsummary": spending.note(.encryptedDocument, "the presentation is encrypted")
        case "workbook", "book": try readWorkbook(entry, bytes)
        case "worddocument": readWordDocument(entry, bytes)
        case "powerpoint document": try readPresentation(entry, bytes, visit: visit)
        case "current user": readCurrentUser(entry, bytes)
        case "\u{1}ole10native": try readNativeObject(entry, bytes, visit: visit)
        case "\u{1}ole": readLink(entry, bytes)
        case "package", "contents", "embeddedodf": try readEmbedded(entry, bytes, visit: visit)
        case "equation native": spending.note(.embeddedObject, "it holds an equation of the old editor")
        default: break
        }
    }

    /// Takes the content of a stream out, without its first bytes and at most so many, as a file of its own.
    mutating func takeOut(
        _ entry: CompoundEntry, from start: Int = 0, count: Int = .max, _ bytes: Span<UInt8>
    ) throws(StorageError) -> UnpackedFile.Content {
        // Counted before the chain is followed, which takes as long.
        guard spending.takeInput(min(entry.size, bytes.count)) else { return .overLimit }
        let (ranges, isWhole) = file.ranges(of: entry)
        var output = EntryOutput(storage: storage)
        var (skip, left) = (start, count)
        for range in ranges where left > 0 {
            var rest = range.dropFirst(skip).prefix(left)
            skip = max(0, skip - range.count)
            left -= rest.count
            while !rest.isEmpty {
                let window = rest.prefix(64 << 10)
                guard spending.checkTime(),
                    try output.append(bytes.extracting(window), input: output.count + window.count, &spending)
                else { return .overLimit }
                rest = rest.dropFirst(window.count)
            }
        }
        guard isWhole || left == 0 else {
            spending.note(.truncated, "\(UnpackFinding.quoted(entry.name)) is cut off")
            return .unreadable("cut off")
        }
        return .bytes(try output.finish())
    }

    /// The bytes of a stream in one piece, to look at; not counted as content.
    mutating func look(at entry: CompoundEntry, _ bytes: Span<UInt8>) throws(StorageError) -> StoredBytes {
        var collector = ByteCollector(storage: storage)
        guard spending.takeInput(min(entry.size, bytes.count)) else { return StoredBytes([]) }
        for range in file.ranges(of: entry).ranges {
            guard collector.count + range.count <= Self.lookLimit else {
                spending.note(.sizeLimit, "\(UnpackFinding.quoted(entry.name)) is too long")
                break
            }
            try collector.append(bytes.extracting(range))
        }
        return try collector.finish()
    }
}
