import MailMessage

/// Entries, each by the header in the directory and by the one before its content.
extension ZipReader {
    /// Reads the entry that a header of a directory leads to.
    mutating func readEntry(
        _ central: ZipHeader, isHidden: Bool, _ bytes: Span<UInt8>, visit: UnpackedFile.Visitor
    ) throws(StorageError) {
        guard spending.beginEntry() else { return }
        see(central.name, at: central.localOffset)
        let shown = Self.shown(central)
        if isHidden { spending.note(.hiddenEntry, "the archive's directory does not lead to \(shown)") }
        note(central, shown)
        guard let local = ZipHeader(localAt: central.localOffset, in: bytes, nameLimit: nameLimit) else {
            let isCut = central.localOffset >= bytes.count - 30
            spending.note(
                isCut ? .truncated : .directoryMismatch, "there is no header where \(shown) should be")
            return try give([central], .unreadable("there is no header where its content should be"), visit: visit)
        }
        readEntries.insert(local.offset)
        see(local.name, at: local.offset)
        compare(central, local, shown)
        if !isHidden, local.offset < reached {
            spending.note(.overlappingEntries, "\(shown) lies over another entry")
        }

        let extent = ZipExtent(central, start: local.end)
        var (content, end) = try extract(extent, shown, bytes)
        try give([central, local], content, visit: visit)
        if Self.hasSizes(local) || local.method != central.method || local.isEncrypted != central.isEncrypted {
            let other = ZipExtent(local, start: local.end, hasSizes: Self.hasSizes(local))
            if other.differs(from: extent), spending.beginEntry() {
                let second = try extract(other, shown, bytes)
                try give([local, central], second.content, isSecond: true, visit: visit)
                end = min(end, second.end)
            }
            // Where a program comes to that reads a stream.
            let (next, overflow) = local.end.addingReportingOverflow(local.compressed)
            if !overflow, Self.hasSizes(local), next != end { pending.append(next) }
        }
        finish(local, contentEnd: end, bytes)
        reached = max(reached, isHidden ? 0 : end)
    }

    /// Reads the entry whose content follows a header that no directory leads to; returns where it ends.
    mutating func readHiddenEntry(
        at offset: Int, _ bytes: Span<UInt8>, visit: UnpackedFile.Visitor
    ) throws(StorageError) -> Int {
        guard readEntries.insert(offset).inserted else { return offset + 4 }
        guard let local = ZipHeader(localAt: offset, in: bytes, nameLimit: nameLimit) else {
            spending.note(.truncated, "the header of an entry is cut off")
            return offset + 4
        }
        guard spending.beginEntry() else { return bytes.count }
        if local.isCutOff { spending.note(.truncated, "the header of an entry is cut off") }
        see(local.name, at: offset)
        let shown = Self.shown(local)
        if hasDirectory { spending.note(.hiddenEntry, "the archive's directory does not lead to \(shown)") }
        note(local, shown)
        let extent = ZipExtent(local, start: local.end, hasSizes: Self.hasSizes(local))
        let (content, end) = try extract(extent, shown, bytes)
        try give([local], content, visit: visit)
        return finish(local, contentEnd: end, bytes)
    }

    /// Whether the header before a content says how long it is; else what follows the content does.
    private static func hasSizes(_ local: ZipHeader) -> Bool {
        !local.hasDescriptor || local.compressed != 0
    }

    /// Remembers that a name was seen for the content at an offset. False when it was before.
    @discardableResult
    mutating func see(_ name: [UInt8], at offset: Int) -> Bool {
        var hasher = Hasher()
        hasher.combine(offset)
        hasher.combine(name)
        return seenNames.insert(hasher.finalize()).inserted
    }

    private static func shown(_ header: ZipHeader) -> String {
        UnpackFinding.quoted(String(decoding: header.name, as: UTF8.self))
    }

    private mutating func note(_ header: ZipHeader, _ shown: String) {
        if header.isMasked { spending.note(.encryptedDirectory, "the directory of the archive is encrypted") }
        if header.isNameCut { spending.note(.nameLimit, "the name that ends in \(shown) is too long") }
        if header.disk != 0, header.disk != 0xFFFF {
            spending.note(.unsupported, "\(shown) is in another file of a split archive")
        }
    }

    /// A name as programs compare it that know no difference between the two slashes.
    private static func normal(_ name: [UInt8]) -> [UInt8] {
        name.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
    }

    private mutating func compare(_ central: ZipHeader, _ local: ZipHeader, _ shown: String) {
        // Masked headers say nothing on purpose.
        guard !local.isMasked else { return }
        var differences: [String] = []
        if Self.normal(central.name) != Self.normal(local.name) {
            differences.append("its name (there \(Self.shown(local)))")
        }
        if !central.otherNames.isEmpty, !local.otherNames.isEmpty, central.otherNames != local.otherNames {
            differences.append("its Unicode name")
        }
        if central.method != local.method { differences.append("its compression") }
        // Encryption, and how it is done.
        if (central.flags ^ local.flags) & 0x41 != 0 { differences.append("its encryption") }
        if Self.hasSizes(local) {
            if local.compressed == 0, local.size == 0, central.compressed != 0 {
                spending.note(.sizeMismatch, "the header before \(shown) claims that it is empty")
            } else if central.compressed != local.compressed || central.size != local.size {
                differences.append("its size")
            } else if central.checksum != local.checksum {
                differences.append("its checksum")
            }
        }
        guard !differences.isEmpty else { return }
        let list = differences.joined(separator: ", ")
        spending.note(.directoryMismatch, "directory and header of \(shown) disagree on \(list)")
    }

    private mutating func give(
        _ headers: [ZipHeader], _ content: UnpackedFile.Content, isSecond: Bool = false,
        visit: UnpackedFile.Visitor
    ) throws(StorageError) {
        var names = ZipNames.candidates(of: headers)
        var isFolder = false
        if let first = names.first, first.hasSuffix("/") || first.hasSuffix("\\") {
            isFolder = true
            // A folder with content is a file to some programs.
            if case .bytes(let bytes) = content, bytes.count == 0 {
                return try visit(UnpackedFile(names: names, content: .none), &spending.budget)
            }
            let bare = String(first.reversed().drop { $0 == "/" || $0 == "\\" }.reversed())
            if !bare.isEmpty { names.append(bare) }
        }
        if let first = names.first, !isFolder, !isSecond, !fileNames.insert(first).inserted {
            spending.note(.duplicateName, "\(UnpackFinding.quoted(first)) is there more than once")
        }
        try visit(UnpackedFile(names: names, content: content), &spending.budget)
    }

    /// Accounts for an entry and for what stands behind its content; returns where that ends.
    @discardableResult
    private mutating func finish(_ local: ZipHeader, contentEnd: Int, _ bytes: Span<UInt8>) -> Int {
        var end = contentEnd
        if local.hasDescriptor {
            let numbers = end + (bytes.holds(ZipSignature.descriptor, at: end) ? 4 : 0)
            // With wide numbers it has 20 bytes, else 12; what comes next decides.
            let isWide = bytes.holds([0x50, 0x4B], at: numbers + 20) && !bytes.holds([0x50, 0x4B], at: numbers + 12)
            end = min(numbers + (isWide ? 20 : 12), bytes.count)
        }
        end = max(end, local.end)
        coverage.add(local.offset..<end)
        stored.release(local.offset..<end)
        return end
    }
}
