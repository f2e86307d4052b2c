import UnpackProtocol

/// Reads an archive to its end and reports it as frames: the work of the confined child.
///
/// It runs where nothing but reading that one descriptor and writing that other one is possible. It trusts the archive
/// in nothing, but libarchive may well be taken over by it: see `UnpackWire`.
package struct ArchiveReport: ~Copyable {
    private let request: UnpackRequest
    private let input: ArchiveInput
    private var frames: FrameWriter
    private var entries = 0
    private var bytes = 0

    /// Prepares a report.
    /// - Parameters:
    ///   - request: what the archive is, and the limits.
    ///   - descriptor: where the archive is.
    ///   - count: how many bytes it has.
    ///   - frames: where the report goes.
    package init(_ request: UnpackRequest, from descriptor: Int32, count: Int64, to frames: consuming FrameWriter) {
        self.request = request
        self.frames = frames
        input = ArchiveInput(descriptor: descriptor, count: count)
    }

    /// Reads and reports everything.
    package mutating func run() {
        if request.format == .compressed {
            reportCompressed()
        } else {
            reportEntries(request.format)
        }
        frames.send(.end)
    }

    private mutating func reportEntries(_ format: ArchiveFormat) {
        guard var archive = open(format) else { return }
        var retries = 0
        while true {
            switch archive.next() {
            case .end: return
            case .failed: return fail(archive)
            case .retry:
                // It goes on behind what is damaged.
                retries += 1
                if retries == 1 { fail(archive) }
                if retries > 1_000 { return }
            case .done:
                guard admitEntry() else { return }
                frames.send(.entry, archive.description.payload)
                if archive.isEncrypted {
                    end(.encrypted)
                } else {
                    copyContent(of: archive)
                }
            }
        }
    }

    /// A compressed file is one entry. When it holds a tar, the entries of that follow.
    private mutating func reportCompressed() {
        let isTar: Bool
        do {
            guard var file = open(.compressed) else { return }
            guard file.isFiltered, case .done = file.next() else { return fail(file) }
            guard admitEntry() else { return }
            var entry = file.description
            // What libarchive calls a file that has no name.
            entry.names.removeAll { $0.bytes == Array("data".utf8) }
            var head = [UInt8](repeating: 0, count: TarHeader.byteCount)
            let count = unsafe head.withUnsafeMutableBytes { unsafe file.read($0) }
            isTar = count == head.count && TarHeader.isPlausible(head)
            if isTar { entry.kind = .container }
            frames.send(.entry, entry.payload)
            if isTar {
                end(.complete)
            } else if count < 0 {
                end(file.ending, file.error)
            } else {
                bytes += count
                frames.send(.content, Array(head.prefix(count)))
                copyContent(of: file, from: count)
            }
        }
        if isTar {
            input.rewind()
            reportEntries(.tar)
        }
    }

    private mutating func open(_ format: ArchiveFormat) -> ArchiveHandle? {
        guard let archive = ArchiveHandle.make(format, request.filter, reading: input) else {
            frames.send(.finding, code: ChildFinding.unreadable.rawValue, text: Array("no reader for it".utf8))
            return nil
        }
        guard case .done = archive.open() else {
            fail(archive)
            return nil
        }
        return archive
    }

    private mutating func admitEntry() -> Bool {
        guard entries < request.entries else {
            frames.send(.finding, code: ChildFinding.overEntries.rawValue)
            return false
        }
        entries += 1
        return true
    }

    /// Sends what is left of an entry's content, of which some bytes were sent already.
    private mutating func copyContent(of archive: borrowing ArchiveHandle, from start: Int = 0) {
        var sent = start
        while true {
            let limit = min(request.entryBytes - sent, request.totalBytes - bytes)
            // Whether there is more can only be seen by reading it.
            var surplus: UInt8 = 0
            let count =
                limit > 0
                ? unsafe frames.send(.content, limit: limit) { unsafe archive.read($0) }
                : unsafe withUnsafeMutableBytes(of: &surplus) { unsafe archive.read($0) }
            if count == 0 { return end(.complete) }
            if count < 0 { return end(archive.ending, archive.error) }
            if limit <= 0 { return end(bytes >= request.totalBytes ? .overTotalLimit : .overEntryLimit) }
            sent += count
            bytes += count
        }
    }

    private mutating func end(_ ending: EntryEnding, _ text: [UInt8] = []) {
        frames.send(.entryEnd, code: ending.rawValue, text: text)
    }

    private mutating func fail(_ archive: borrowing ArchiveHandle) {
        let finding: ChildFinding =
            archive.isDirectoryEncrypted
            ? .encryptedDirectory : archive.error.isAboutTruncation ? .truncated : .unreadable
        frames.send(.finding, code: finding.rawValue, text: archive.error)
    }
}

extension ArchiveHandle {
    /// How an entry ended that could not be read to its end.
    fileprivate var ending: EntryEnding {
        if error.containsWord("ncrypt") { return .encrypted }
        return error.isAboutTruncation ? .truncated : .unreadable
    }
}
