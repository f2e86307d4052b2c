import MailMessage
import MailUnpack

/// Containers that belong to the mail itself: files written in text, Apple's two halves, signatures.
extension ExaminationRun {
    mutating func openAppleFile(_ bytes: StoredBytes, _ opening: Opening) throws(StorageError) {
        guard let file = bytes.withSpan({ AppleFile($0) }) else { return }
        let names = file.names.map { String(decoding: bytes.copy($0), as: UTF8.self) }
        guard !file.dataForks.isEmpty else {
            return try examine(UnpackedFile(names: names, content: .none), in: opening)
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
                for range in Self.windows(of: file.range) {
                    window.removeAll(keepingCapacity: true)
                    bytes.withSpan { decoder.decode($0.extracting(range), into: &window) }
                    if range.upperBound == file.range.upperBound { decoder.finish(into: &window) }
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
            try examineMessage(content, isMessage: false, opening)
        case .compressed(let ranges, let isComplete):
            if !isComplete { findings.append(UnpackFinding(.truncated)) }
            guard let packed = try pieces(ranges, of: bytes, opening.chain) else { return findings }
            let content = try CompressedContent.inflate(packed, budget: &budget, storage: examiner.reader.storage)
            findings += content.findings
            guard let entity = content.bytes else { return findings }
            try examineMessage(entity, isMessage: false, opening)
        case .unreadable: findings.append(UnpackFinding(.unreadable))
        case .detached, .encrypted: break
        }
        return findings
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
}
