import UnpackProtocol

/// The entries that an archive's own headers name, crossed off as the child reports them.
struct ListedEntries {
    private let entries: [Rar5Directory.Entry]
    private var places: [[UInt8]: [Int]] = [:]

    /// Makes a list.
    /// - Parameter limit: how many entries it may have; more are left out.
    init(_ entries: [Rar5Directory.Entry], limit: Int) {
        self.entries = Array(entries.prefix(limit))
        for (index, entry) in self.entries.enumerated().reversed() { places[entry.name, default: []].append(index) }
    }

    /// Those that were not crossed off, in their order.
    var rest: [Rar5Directory.Entry] { places.values.joined().sorted().map { entries[$0] } }

    /// Crosses off an entry that has one of these names.
    /// - Returns: Whether the list says that it is encrypted.
    mutating func take(_ names: [ArchiveEntry.Name]) -> Bool {
        guard !places.isEmpty else { return false }
        for name in names {
            // libarchive ends the names of folders with a slash.
            for bytes in [name.bytes, name.bytes.last == 0x2F ? name.bytes.dropLast() : name.bytes] {
                guard let index = places[bytes]?.popLast() else { continue }
                if places[bytes]?.isEmpty == true { places[bytes] = nil }
                return entries[index].isEncrypted
            }
        }
        return false
    }
}
