import MailMessage

/// Changes of the fields of one header, which come out as patches of its bytes or as what a milter sends.
///
/// Values have a line feed and a tab where they are folded.
struct EntityHeaderEdit {
    /// The header as it was.
    let header: EntityHeader
    /// New values by the number of the field; nil where it goes.
    private var changed: [Int: [UInt8]?] = [:]
    private(set) var additions: [HeaderAddition] = []

    init(_ header: EntityHeader) { self.header = header }

    /// Whether there is no change.
    var isEmpty: Bool { changed.isEmpty && additions.isEmpty }

    /// Takes a field away.
    mutating func remove(_ index: Int) { changed[index] = .some(nil) }

    /// Takes away the fields of a name, in small letters.
    mutating func removeAll(_ key: String) { for index in header.indices(of: key) { remove(index) } }

    /// Gives a field another value.
    mutating func change(_ index: Int, to value: [UInt8]) {
        guard header.value(index).trimmed[...] != value[...] else { return }
        changed[index] = value
    }

    /// Gives the first field of a name another value and takes the others away, or adds one.
    mutating func set(_ name: String, to value: String) {
        let indices = header.indices(of: name.lowercased())
        guard let first = indices.first else { return add(name, Array(value.utf8)) }
        change(first, to: Array(value.utf8))
        for other in indices.dropFirst() { remove(other) }
    }

    /// Adds a field.
    mutating func add(_ name: String, _ value: [UInt8]) {
        additions.append(HeaderAddition(name: name, value: value))
    }

    /// Takes in the changes of another edit of the same header; where both change a field, its own count.
    mutating func merge(_ other: EntityHeaderEdit) {
        changed.merge(other.changed) { own, _ in own }
        additions += other.additions
    }

    /// Takes the length and the checksum of the body away, which no longer hold.
    mutating func removeStaleFields() {
        removeAll("content-length")
        removeAll("content-md5")
    }

    /// What a milter sends. Names that are not exact could be counted otherwise by the MTA.
    func changes() throws(EditRefusal.Reason) -> [HeaderChange] {
        var changes: [HeaderChange] = []
        var counts: [String: Int] = [:]
        for (index, entry) in header.entries.enumerated() {
            counts[entry.key, default: 0] += 1
            guard let value = changed[index] else { continue }
            guard entry.isExact else { throw .unclearHeader }
            let name = String(decoding: header.bytes[entry.name], as: UTF8.self)
            changes.append(HeaderChange(name: name, occurrence: counts[entry.key] ?? 1, value: value))
        }
        return changes
    }

    /// The same as changes of the bytes.
    func patches() -> [Patch] {
        var patches: [Patch] = []
        for (index, entry) in header.entries.enumerated() {
            guard let value = changed[index] else { continue }
            let lines = (header.start + entry.lines.lowerBound)..<(header.start + entry.lines.upperBound)
            patches.append(Patch(lines, value.map { line(header.bytes[entry.name], $0) } ?? []))
        }
        guard !additions.isEmpty else { return patches }
        let end = header.start + header.bytes.count
        patches.append(Patch(end..<end, additions.flatMap { line(Array($0.name.utf8)[...], $0.value) }))
        return patches
    }

    /// The header as it is afterwards.
    func bytes() -> [UInt8] {
        var bytes: [UInt8] = []
        var place = 0
        for patch in patches() {
            bytes += header.bytes[place..<(patch.range.lowerBound - header.start)] + patch.bytes
            place = patch.range.upperBound - header.start
        }
        return bytes + header.bytes[place...]
    }

    private func line(_ name: ArraySlice<UInt8>, _ value: [UInt8]) -> [UInt8] {
        var line = Array(name)
        line += ": ".utf8
        for byte in value where byte != 0x0D {
            if byte == 0x0A { line += header.lineEnd } else { line.append(byte) }
        }
        return line + header.lineEnd
    }
}
