import MailMessage
import MailUnpack

/// Containers: archives, documents, and messages that were attached as files.
extension ExaminationRun {
    /// A file whose content is to be opened.
    struct Opening {
        let names: [CandidateName]
        /// Its number in the examination.
        let index: Int
        /// The part of the message that it was found in.
        let part: Int
        /// The names of the files around it and its own.
        let chain: [String]
        /// How many containers it is in.
        let depth: Int
        /// Whether somebody reads it as a text: it then is no container, even where it looks like one.
        let isText: Bool
        /// Whether few programs only decode the content like this: it then need not be sound.
        var isUnlikely = false
    }

    /// Opens content, in each of its readings, and examines what is in it.
    mutating func open(_ bytes: StoredBytes, _ kinds: [FileKind], _ opening: Opening) throws(StorageError) {
        for (number, kind) in kinds.enumerated() {
            guard Self.opens(kind, isText: opening.isText) else { continue }
            guard hasTime(opening.chain) else { return }
            guard opening.depth <= examiner.unpackLimits.depth else {
                return note(
                    .couldNotLook, UnpackFindingKind.depthLimit.rawValue, opening.chain, "it is nested too deeply")
            }
            let findings = try open(bytes, kind, opening)
            // What is a container to few programs only need not be a sound one.
            let isLikely = number == 0 && !opening.isUnlikely
            for finding in findings where isLikely || !finding.kind.isUnread || finding.kind == .timeLimit {
                note(finding, opening.chain)
            }
        }
    }

    /// Whether content of a kind has files in it, or code.
    static func opens(_ kind: FileKind, isText: Bool) -> Bool {
        switch kind {
        case .zip, .ole, .pdf, .tnef, .appleSingle, .appleDouble, .cryptographicMessage: true
        case .email, .webArchive, .uuencoded, .yEncoded, .binHex: !isText
        default: ConfinedArchive.opens(kind)
        }
    }

    private mutating func open(
        _ bytes: StoredBytes, _ kind: FileKind, _ opening: Opening
    ) throws(StorageError) -> [UnpackFinding] {
        var files: [UnpackedFile] = []
        var findings: [UnpackFinding] = []
        // Most entries are small; the larger ones of all containers together are not to fill the memory.
        var storage = examiner.reader.storage
        storage.memoryBytes = min(storage.memoryBytes, 1 << 18)
        switch kind {
        case .zip:
            var package = OfficePackage()
            findings = try ZipReader.read(bytes, budget: &budget, storage: storage, passwords: examiner.passwords) {
                file in
                package.note(file)
                files.append(file)
            }
            findings += package.findings
        case .ole:
            if CompoundFileReader.documentKind(of: bytes) == .installer {
                note(.blocked(.installer), "blocked-content", opening.chain, "is an installer by its content")
            }
            findings = try CompoundFileReader.read(bytes, budget: &budget, storage: storage) { files.append($0) }
        case .pdf: findings = try PDFReader.read(bytes, budget: &budget, storage: storage) { files.append($0) }
        case .tnef: findings = try TNEFReader.read(bytes, budget: &budget, storage: storage) { files.append($0) }
        case .appleSingle, .appleDouble: files = try appleFiles(bytes, opening.chain)
        case .uuencoded, .yEncoded, .binHex: files = try embeddedFiles(bytes, opening.chain, &findings)
        case .cryptographicMessage:
            guard let content = try signedContent(bytes, opening.chain, &findings) else { return findings }
            try examineMessage(content, isMessage: false, opening)
        case .email, .webArchive: try examineMessage(bytes, isMessage: true, opening)
        default:
            findings = try examiner.archives.read(bytes, as: kind, budget: &budget, storage: storage) {
                files.append($0)
            }
        }
        for file in files { try examine(file, in: opening) }
        return findings
    }

    /// Examines a message that is a file, or the entity within a signature.
    private mutating func examineMessage(
        _ bytes: StoredBytes, isMessage: Bool, _ opening: Opening
    ) throws(StorageError) {
        let outer = (message, depth)
        message = messages
        messages += 1
        depth = opening.depth
        defer { (message, depth) = outer }
        try examine(examiner.reader.read(bytes, isMessage: isMessage), in: opening.index, chain: opening.chain)
    }

    private mutating func examine(_ file: UnpackedFile, in opening: Opening) throws(StorageError) {
        var file = file
        if file.names.isEmpty, let name = opening.names.first?.text, let dot = name.lastIndex(of: ".") {
            // A compressed file without a name of its own is saved under the outer one's.
            file = UnpackedFile(names: [String(name[..<dot])], content: file.content)
        }
        let names = file.names.map { CandidateName($0, .content) }
        let chain = opening.chain + [file.names.first ?? "file"]
        guard case .bytes(let bytes) = file.content else {
            let isFolder = if case .none = file.content { true } else { false }
            _ = add(file.names, kind: nil, size: nil, in: opening.index, part: opening.part)
            return judge(names, types: [], kinds: [], isFolder: isFolder, chain: chain)
        }
        let kinds = bytes.withSpan { span in
            let (head, tail) = (min(span.count, FileKind.headBytes), max(span.count - FileKind.tailBytes, 0))
            return FileKind.readings(
                head: span.extracting(0..<head), tail: span.extracting(tail..<span.count), length: span.count)
        }
        let index = add(file.names, kind: kinds.first, size: bytes.count, in: opening.index, part: opening.part)
        judge(names, types: [], kinds: kinds, isMessage: kinds.first == .email, chain: chain)
        try open(
            bytes, kinds,
            Opening(
                names: names, index: index, part: opening.part, chain: chain, depth: opening.depth + 1, isText: false))
    }

    private mutating func appleFiles(_ bytes: StoredBytes, _ chain: [String]) throws(StorageError) -> [UnpackedFile] {
        let file = bytes.withSpan { AppleFile($0) }
        guard let file else { return [] }
        let names = file.names.map { String(decoding: bytes.copy($0), as: UTF8.self) }
        guard !file.dataForks.isEmpty else { return [UnpackedFile(names: names, content: .none)] }
        var files: [UnpackedFile] = []
        for fork in file.dataForks {
            let content = try pieces([fork], of: bytes, chain)
            files.append(UnpackedFile(names: names, content: content.map { .bytes($0) } ?? .overLimit))
        }
        return files
    }

    private mutating func embeddedFiles(
        _ bytes: StoredBytes, _ chain: [String], _ findings: inout [UnpackFinding]
    ) throws(StorageError) -> [UnpackedFile] {
        var finder = EmbeddedFileFinder()
        bytes.withSpan { finder.find(in: $0) }
        if finder.reachedLimit { findings.append(UnpackFinding(.entryLimit)) }
        var files: [UnpackedFile] = []
        for file in finder.files {
            var decoder = ContentDecoder(embedded: file.kind)
            let content = try keep(chain) { take throws(StorageError) in
                var window: [UInt8] = []
                for range in Self.windows(of: file.range) {
                    window.removeAll(keepingCapacity: true)
                    bytes.withSpan { decoder.decode($0.extracting(range), into: &window) }
                    if range.upperBound == file.range.upperBound { decoder.finish(into: &window) }
                    guard try take(window.span) else { return }
                }
            }
            files.append(
                UnpackedFile(
                    names: [String(decoding: file.name, as: UTF8.self)],
                    content: content.map { .bytes($0) } ?? .overLimit))
        }
        return files
    }

    /// What a signature encloses; nil where nothing is enclosed. Encrypted mail passes; what is compressed or damaged was
    /// not looked into.
    private mutating func signedContent(
        _ bytes: StoredBytes, _ chain: [String], _ findings: inout [UnpackFinding]
    ) throws(StorageError) -> StoredBytes? {
        switch bytes.withSpan({ SignedContent($0) }) {
        case .content(let ranges, let isComplete):
            if !isComplete { findings.append(UnpackFinding(.truncated)) }
            return try pieces(ranges, of: bytes, chain)
        case .compressed:
            findings.append(UnpackFinding(.unsupported, "compressed content of S/MIME"))
            return nil
        case .unreadable:
            findings.append(UnpackFinding(.unreadable))
            return nil
        case .detached, .encrypted: return nil
        }
    }

    /// Pieces of content, one behind the other.
    private mutating func pieces(
        _ ranges: [Range<Int>], of bytes: StoredBytes, _ chain: [String]
    ) throws(StorageError) -> StoredBytes? {
        try keep(chain) { take throws(StorageError) in
            for range in ranges.lazy.flatMap(Self.windows) {
                let window = bytes.copy(range)
                guard try take(window.span) else { return }
            }
        }
    }

    /// A range in steps of 64 KiB.
    private static func windows(of range: Range<Int>) -> [Range<Int>] {
        stride(from: range.lowerBound, to: range.upperBound, by: 1 << 16).map {
            $0..<min($0 + 1 << 16, range.upperBound)
        }
    }

    private mutating func note(_ finding: UnpackFinding, _ chain: [String]) {
        let reason =
            finding.detail.isEmpty ? finding.kind.explanation : "\(finding.kind.explanation) (\(finding.detail))"
        if let fileClass = FileClass(finding.kind), examiner.blocked.refused.contains(fileClass) {
            return note(.blocked(fileClass), finding.kind.rawValue, chain, "is \(fileClass.noun)")
        }
        switch finding.kind {
        case .notStarted:
            return note(.ownFault, finding.kind.rawValue, chain, "archives cannot be opened: \(finding.detail)")
        case .timeLimit:
            return note(.ownFault, finding.kind.rawValue, chain, "it took too long to look into the message")
        default: break
        }
        let kind: ExaminationFinding.Kind =
            finding.kind.isUnread ? .couldNotLook : finding.kind.isAmbiguous ? .ambiguous : .noted
        note(kind, finding.kind.rawValue, chain, reason)
    }
}
