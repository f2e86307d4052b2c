import MailMessage
import MailUnpack

/// Containers: archives, documents, and messages that were attached as files.
extension ExaminationRun {
    /// Opens content as one kind of container.
    mutating func open(
        _ bytes: StoredBytes, _ kind: FileKind, _ opening: Opening
    ) throws(StorageError) -> [UnpackFinding] {
        let examiner = examiner
        switch kind {
        case .zip:
            var package = OfficePackage()
            let findings = try unpack(opening) { (budget, storage, visit) throws(StorageError) in
                try ZipReader.read(bytes, budget: &budget, storage: storage, passwords: examiner.passwords) {
                    (file, left) throws(StorageError) in
                    package.note(file)
                    try visit(file, &left)
                }
            }
            return findings + package.findings
        case .ole:
            if CompoundFileReader.documentKind(of: bytes) == .installer {
                note(.blocked(.installer), "blocked-content", opening.chain, "is an installer by its content")
            }
            return try unpack(opening) { (budget, storage, visit) throws(StorageError) in
                try CompoundFileReader.read(bytes, budget: &budget, storage: storage, visit: visit)
            }
        case .pdf:
            return try unpack(opening) { (budget, storage, visit) throws(StorageError) in
                try PDFReader.read(bytes, budget: &budget, storage: storage, visit: visit)
            }
        case .rtf:
            return try unpack(opening) { (budget, storage, visit) throws(StorageError) in
                try RichTextReader.read(bytes, budget: &budget, storage: storage, visit: visit)
            }
        case .tnef:
            return try unpack(opening) { (budget, storage, visit) throws(StorageError) in
                try TNEFReader.read(bytes, budget: &budget, storage: storage, visit: visit)
            }
        case .appleSingle, .appleDouble:
            try openAppleFile(bytes, opening)
            return []
        case .uuencoded, .yEncoded, .binHex: return try openEmbeddedFiles(bytes, opening)
        case .cryptographicMessage: return try openSignedContent(bytes, opening)
        case .email, .webArchive:
            try examineMessage(bytes, isMessage: true, opening)
            return []
        case .calendar, .contact:
            return try unpack(opening) { (budget, storage, visit) throws(StorageError) in
                try CalendarReader.read(bytes, budget: &budget, storage: storage, visit: visit)
            }
        case .html, .svg:
            try openPage(bytes, charset: opening.charset, opening)
            return []
        case .officeXML, .xml: return OfficeXML.findings(in: bytes)
        case .activeMime: return try openActiveMime(bytes, opening)
        case .linuxPackage where bytes.copy(0..<8) == Array("!<arch>\n".utf8):
            return try unpackInChild(bytes, as: .ar, opening)
        default: return try unpackInChild(bytes, as: kind, opening)
        }
    }

    private mutating func unpackInChild(
        _ bytes: StoredBytes, as kind: FileKind, _ opening: Opening
    ) throws(StorageError) -> [UnpackFinding] {
        let archives = examiner.archives
        return try unpack(opening) { (budget, storage, visit) throws(StorageError) in
            try archives.read(bytes, as: kind, budget: &budget, storage: storage, visit: visit)
        }
    }

    /// Has the files of a container examined one by one as a reader finds them, so that only one is kept at a time.
    private mutating func unpack(
        _ opening: Opening,
        _ read: (inout UnpackBudget, StorageOptions, UnpackedFile.Visitor) throws(StorageError) -> [UnpackFinding]
    ) throws(StorageError) -> [UnpackFinding] {
        // Most entries are small; larger ones are not to fill the memory.
        var storage = examiner.reader.storage
        storage.memoryBytes = min(storage.memoryBytes, 1 << 18)
        var left = budget
        let findings = try read(&left, storage) { (file, left) throws(StorageError) in
            budget = left
            try examine(file, in: opening)
            left = budget
        }
        budget = left
        return findings
    }

    /// Examines a message that is a file, or the entity within a signature.
    mutating func examineMessage(
        _ bytes: StoredBytes, isMessage: Bool, _ opening: Opening
    ) throws(StorageError) {
        let outer = (message, depth)
        message = messages
        messages += 1
        depth = opening.depth
        defer { (message, depth) = outer }
        try examine(examiner.reader.read(bytes, isMessage: isMessage), in: opening.index, chain: opening.chain)
    }

    /// Examines a file that was found in a container.
    mutating func examine(_ file: UnpackedFile, in opening: Opening) throws(StorageError) {
        if case .packed(let archive) = file.content { return try examinePacked(archive, of: file, in: opening) }
        var file = file
        if let name = opening.innerName, !file.names.contains(name) {
            file = UnpackedFile(names: file.names + [name], content: file.content, types: file.types)
        }
        // The name of an archive may be that of the site that it comes from.
        let names = file.names.map { CandidateName($0, $0 == opening.innerName ? .location : .content) }
        let chain = opening.chain + [file.names.first ?? "file"]
        guard case .bytes(let bytes) = file.content else {
            let isFolder = if case .none = file.content { true } else { false }
            _ = add(file.names, kind: nil, size: nil, in: opening.index, part: opening.part)
            return judge(names, types: file.types, kinds: [], isFolder: isFolder, chain: chain)
        }
        let kinds = FileKind.readings(of: bytes)
        let index = add(file.names, kind: kinds.first, size: bytes.count, in: opening.index, part: opening.part)
        // What only few programs make of it need not be anything.
        let known = opening.isUnlikely && kinds == [.unknown] ? [] : kinds
        judge(names, types: file.types, kinds: known, isMessage: kinds.first == .email, chain: chain)
        var inner = Opening(
            names: names, index: index, part: opening.part, chain: chain, depth: opening.depth + 1, isText: false,
            isUnlikely: opening.isUnlikely)
        try open(bytes, Self.openable(kinds, names: names, types: file.types), inner)
        guard AppendedArchive.isLikely(behind: kinds) else { return }
        inner.isUnlikely = true
        let searched = 0..<min(bytes.count, AppendedArchive.searchedBytes)
        try open(bytes.withSpan { AppendedArchive.find(in: $0.extracting(searched), at: 0) }, in: bytes, inner)
    }

    /// Examines an entry that only the confined child decompresses, under the names that its own archive gives it.
    private mutating func examinePacked(
        _ archive: StoredBytes, of file: UnpackedFile, in opening: Opening
    ) throws(StorageError) {
        let archives = examiner.archives
        var isFound = false
        let findings = try unpack(opening) { (budget, storage, visit) throws(StorageError) in
            // The entry was counted when it was found.
            budget.giveBackEntry()
            return try archives.read(archive, as: .zip, budget: &budget, storage: storage) {
                (entry, left) throws(StorageError) in
                guard !isFound else { return }
                isFound = true
                try visit(UnpackedFile(names: file.names, content: entry.content, types: file.types), &left)
            }
        }
        let chain = opening.chain + [file.names.first ?? "file"]
        for finding in findings { note(finding, chain) }
        guard !isFound else { return }
        note(UnpackFinding(.unreadable), chain)
        try examine(UnpackedFile(names: file.names, content: .unreadable("not read")), in: opening)
    }

    mutating func note(_ finding: UnpackFinding, _ chain: [String]) {
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
