import MailMessage
import MailUnpack

/// Containers that belong to the mail itself: files written in text, Apple's two halves, signatures.
extension ExaminationRun {
    mutating func openAppleFile(_ bytes: StoredBytes, _ opening: Opening) throws(StorageError) {
        guard let file = bytes.withSpan({ AppleFile($0) }) else { return }
        let names = file.names.map { String(decoding: bytes.copy($0), as: UTF8.self) }
        guard !file.dataForks.isEmpty else {
            return try examine(UnpackedFile(names: names, content: .bytes(StoredBytes([]))), in: opening)
        }
        for fork in file.dataForks {
            let content = try pieces([fork], of: bytes, opening.chain)
            try examine(
                UnpackedFile(names: names, content: content.map { .bytes($0) } ?? .overLimit), in: opening)
        }
    }

    mutating func openEmbeddedFiles(
        _ bytes: StoredBytes, _ opening: Opening
    ) throws(StorageError) -> [UnpackFinding] {
        var finder = EmbeddedFileFinder()
        bytes.withSpan { finder.find(in: $0) }
        for file in finder.files {
            var decoder = ContentDecoder(embedded: file.kind)
            let content = try keep(opening.chain) { take throws(StorageError) in
                var window: [UInt8] = []
                let content = file.kind == .base64 ? file.data : file.range
                for range in Self.windows(of: content) {
                    window.removeAll(keepingCapacity: true)
                    bytes.withSpan { decoder.decode($0.extracting(range), into: &window) }
                    if range.upperBound == content.upperBound { decoder.finish(into: &window) }
                    guard try take(window.span) else { return }
                }
            }
            let name = String(decoding: file.name, as: UTF8.self)
            try examine(
                UnpackedFile(names: [name], content: content.map { .bytes($0) } ?? .overLimit), in: opening)
        }
        return finder.reachedLimit ? [UnpackFinding(.entryLimit)] : []
    }

    /// Looks at what a signature encloses, compressed or not. Encrypted mail passes; what is damaged was not looked into.
    mutating func openSignedContent(
        _ bytes: StoredBytes, _ opening: Opening
    ) throws(StorageError) -> [UnpackFinding] {
        var findings: [UnpackFinding] = []
        switch bytes.withSpan({ SignedContent($0) }) {
        case .content(let ranges, let isComplete):
            if !isComplete { findings.append(UnpackFinding(.truncated)) }
            guard let content = try pieces(ranges, of: bytes, opening.chain) else { return findings }
            try examineEnclosed(content, opening)
        case .compressed(let ranges, let isComplete):
            if !isComplete { findings.append(UnpackFinding(.truncated)) }
            guard let packed = try pieces(ranges, of: bytes, opening.chain) else { return findings }
            let content = try CompressedContent.inflate(packed, budget: &budget, storage: examiner.reader.storage)
            findings += content.findings
            guard let enclosed = content.bytes else { return findings }
            try examineEnclosed(enclosed, opening)
        case .unreadable: findings.append(UnpackFinding(.unreadable))
        case .detached, .encrypted: break
        }
        return findings
    }

    /// Examines what a signature encloses: an entity of MIME, or a file as it is.
    private mutating func examineEnclosed(_ content: StoredBytes, _ opening: Opening) throws(StorageError) {
        let kinds = FileKind.readings(of: content)
        let isText = kinds.allSatisfy { [.email, .text, .html, .empty].contains($0) }
        if isText || content.withSpan(Self.beginsWithHeader) {
            return try examineMessage(content, isMessage: false, opening)
        }
        let name = opening.names.first?.text.split(separator: ".").dropLast().joined(separator: ".") ?? ""
        try examine(
            UnpackedFile(names: name.isEmpty ? [] : [name], content: .bytes(content)), in: opening)
    }

    /// Whether the first line is a field, or empty.
    private static func beginsWithHeader(_ bytes: Span<UInt8>) -> Bool {
        for index in 0..<min(bytes.count, 100) {
            let byte = bytes[index]
            if byte == UInt8(ascii: ":") { return index > 0 }
            if byte == 0x0A || byte == 0x0D { return index == 0 }
            guard (0x20...0x7E).contains(byte) else { return false }
        }
        return false
    }

    /// Pieces of content, one behind the other.
    mutating func pieces(
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
}

extension ExaminationRun {
    /// Looks at the macros of a document in MHTML or XML: a compound file, compressed behind a header.
    mutating func openActiveMime(_ bytes: StoredBytes, _ opening: Opening) throws(StorageError) -> [UnpackFinding] {
        // The header has no known length; compressed data begin so, and what only looks like them ends at once.
        let head = bytes.copy(0..<256)
        for start in head.indices where head[start] == 0x78 {
            guard hasTime(opening.chain) else { return [] }
            let content = try CompressedContent.inflate(
                bytes, from: start, budget: &budget, storage: examiner.reader.storage)
            guard let inner = content.bytes else { continue }
            try examine(UnpackedFile(names: ["macros"], content: .bytes(inner)), in: opening)
            return []
        }
        return [UnpackFinding(.unreadable)]
    }
}
