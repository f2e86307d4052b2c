import MailMessage

/// What no directory leads to: a program that reads a stream, or repairs, finds it.
extension ZipReader {
    /// Reads all structures in what is not accounted for.
    mutating func hunt(_ bytes: Span<UInt8>, visit: UnpackedFile.Visitor) throws(StorageError) {
        for offset in pending where !spending.isStopped {
            guard bytes.holds(ZipSignature.local, at: offset), !readEntries.contains(offset) else { continue }
            _ = try readHiddenEntry(at: offset, bytes, visit: visit)
        }
        var position = 0
        for gap in coverage.gaps(in: 0..<bytes.count) {
            position = max(position, gap.lowerBound)
            while position < gap.upperBound, !spending.isStopped {
                guard let (offset, kind) = ZipSignature.first(in: position..<gap.upperBound, of: bytes) else { break }
                switch kind {
                case .local: position = try readHiddenEntry(at: offset, bytes, visit: visit)
                case .central: position = try readLooseDirectory(at: offset, bytes, visit: visit)
                case .end: position = offset + 4
                }
                position = max(position, offset + 4)
            }
        }
    }

    /// Reads a directory that no end record of the file leads to; returns where it ends.
    private mutating func readLooseDirectory(
        at start: Int, _ bytes: Span<UInt8>, visit: UnpackedFile.Visitor
    ) throws(StorageError) -> Int {
        var end = walkDirectory(from: start, to: bytes.count, delta: 0, bytes).end
        let headers = directory
        directory = []
        // It may have an end record of its own, by which its offsets count.
        var delta = 0
        for record in [end, end + 56 + 20] {
            guard let reading = ZipEnd.readings(at: record, in: bytes).first else { continue }
            if reading.directoryOffset <= start { delta = start - reading.directoryOffset }
            end = min(record + ZipEnd.length, bytes.count)
            break
        }
        for var header in headers where !spending.isStopped {
            if bytes.holds(ZipSignature.local, at: header.localOffset &+ delta) { header.move(by: delta) }
            // The header before the content was found already, and says the same.
            if readEntries.contains(header.localOffset), !see(header.name, at: header.localOffset) { continue }
            try readEntry(header, isHidden: hasDirectory, bytes, visit: visit)
        }
        return end
    }
}
