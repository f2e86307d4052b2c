/// The directory at the end of an archive, or each of several.
extension ZipReader {
    /// End records that are tried, from the last one on.
    private static let endLimit = 16
    /// The last end record begins so far from the end of the file at most, with the longest comment.
    private static let tail = ZipEnd.length + 0xFFFF

    /// Reads the directory that most programs use, and those that others may take for it.
    ///
    /// Programs search from the end. Some take the last signature, others the last one whose comment fits.
    mutating func readDirectories(_ bytes: Span<UInt8>) {
        var ends = Self.ends(in: max(0, bytes.count - Self.tail)..<bytes.count, of: bytes)
        if ends.isEmpty { ends = Self.ends(in: 0..<bytes.count, of: bytes) }
        for offset in ends.reversed() where !spending.isStopped {
            if !hasDirectory {
                guard let end = readDirectory(endingAt: offset, bytes) else { continue }
                hasDirectory = true
                archiveEnd = end
            } else if let comment = bytes.number16(at: offset + 20), offset + ZipEnd.length + comment == bytes.count {
                spending.note(.directoryMismatch, "an end of the archive stands in the comment of another")
                _ = readDirectory(endingAt: offset, bytes)
                archiveEnd = bytes.count
            }
        }
    }

    /// The last places in a range where an end record begins.
    private static func ends(in range: Range<Int>, of bytes: Span<UInt8>) -> [Int] {
        var (ends, position) = ([Int](), range.lowerBound)
        while let offset = bytes.firstRange(of: ZipSignature.end, in: position..<range.upperBound) {
            if ends.count >= 2 * endLimit { ends.removeFirst(endLimit) }
            ends.append(offset)
            position = offset + 1
        }
        return ends.suffix(endLimit)
    }

    /// Reads what an end record leads to. Returns the end of the record, or `nil` when it leads to no directory.
    private mutating func readDirectory(endingAt offset: Int, _ bytes: Span<UInt8>) -> Int? {
        var (end, starts) = (Int?.none, [Int]())
        for reading in ZipEnd.readings(at: offset, in: bytes) {
            if reading.disk != 0, reading.disk != 0xFFFF, reading.disk != 0xFFFF_FFFF {
                spending.note(.unsupported, "it is one part of an archive that is split into several files")
            }
            if reading.entries == 0, reading.size == 0 { end = reading.end }
            for (start, delta) in reading.starts where !starts.contains(start) {
                guard bytes.holds(ZipSignature.central, at: start) else { continue }
                if !starts.isEmpty { spending.note(.directoryMismatch, "it has several directories") }
                starts.append(start)
                end = reading.end
                let count = walkDirectory(
                    from: start, to: Self.end(of: reading, from: start), delta: delta, bytes
                ).count
                // The plain number has 16 bits, and counts on from zero in some archives.
                if count & 0xFFFF != reading.entries & 0xFFFF, directory.count <= spending.budget.entries {
                    spending.note(
                        .directoryMismatch, "its directory has \(count) entries and claims \(reading.entries)")
                }
            }
            if end != nil { coverage.add(min(reading.directoryEnd, offset)..<min(offset + ZipEnd.length, bytes.count)) }
        }
        return end
    }

    /// Where the directory ends by its size.
    private static func end(of reading: ZipEnd, from start: Int) -> Int {
        let (end, overflow) = start.addingReportingOverflow(reading.size)
        return overflow ? .max : end
    }

    /// Reads the headers of a directory into `directory`, and returns how many follow one another, and where they end.
    mutating func walkDirectory(
        from start: Int, to directoryEnd: Int, delta: Int, _ bytes: Span<UInt8>
    ) -> (count: Int, end: Int) {
        var (count, position) = (0, start)
        while bytes.holds(ZipSignature.central, at: position), readHeaders.insert(position).inserted {
            let header = ZipHeader(
                centralAt: position, in: bytes, nameLimit: nameLimit, directoryEnd: directoryEnd)
            if header?.isCutOff ?? true { spending.note(.truncated, "the directory is cut off") }
            guard var header else { break }
            guard directory.count <= spending.budget.entries else {
                // The next entry is beyond the limit, and says so.
                break
            }
            header.move(by: delta)
            // Where only the plain offset leads to a header, it counts.
            if delta != 0, !bytes.holds(ZipSignature.local, at: header.localOffset),
                bytes.holds(ZipSignature.local, at: header.localOffset &- delta)
            {
                header.move(by: -delta)
            }
            directory.append(header)
            count += 1
            position = header.end
        }
        coverage.add(start..<position)
        return (count, position)
    }
}
