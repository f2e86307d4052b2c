import MailMessage

/// A compound file (MS-CFB): a file system in a file, as older Office documents, Outlook messages and installers are.
///
/// It keeps the tables and the directory; content is read from the bytes when it is asked for. Every chain of sectors
/// is followed for at most as many steps as there are sectors.
struct CompoundFile {
    /// The bytes that each one begins with.
    static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    /// Entries of the directory that are read.
    static let entryLimit = 1 << 16

    /// All entries that are in use, by number; those that nothing leads to as well.
    private(set) var entries: [Int: CompoundEntry] = [:]
    /// The numbers of the entries in each storage.
    private(set) var children: [Int: [Int]] = [:]
    /// Whether some of its structure could not be followed: programs differ in what they make of it.
    private(set) var isDamaged = false
    /// Whether there are more entries than are read.
    private(set) var hasMoreEntries = false

    private let sectorShift: Int
    private let miniShift = 6
    private let miniCutoff: Int
    private var table: [UInt32] = []
    private var miniTable: [UInt32] = []
    private var miniSectors: [UInt32] = []
    private let count: Int

    /// The number of the last sector that may be one; greater ones are marks, such as the end of a chain.
    private static let lastSector: UInt32 = 0xFFFF_FFFA

    /// Reads tables and directory; `nil` when this is no compound file.
    init?(_ bytes: Span<UInt8>) {
        guard bytes.holds(Self.signature, at: 0), bytes.count >= 512, let version = bytes.number16(at: 26),
            let shift = bytes.number16(at: 30), let cutoff = bytes.number32(at: 56),
            let tableSectors = bytes.number32(at: 44), let firstDirectory = bytes.number32(at: 48),
            let firstMini = bytes.number32(at: 60), let firstMore = bytes.number32(at: 68)
        else { return nil }
        count = bytes.count
        // 512 or 4,096 bytes; some old ones have less.
        sectorShift = (7...16).contains(shift) ? shift : 9
        miniCutoff = cutoff
        isDamaged = ![9, 12].contains(shift) || bytes.number16(at: 32) != 6
        readTable(bytes, sectors: tableSectors, more: UInt32(truncatingIfNeeded: firstMore))
        let directory = chain(from: UInt32(truncatingIfNeeded: firstDirectory), of: table, atMost: table.count)
        readDirectory(bytes, sectors: directory, hasWideSizes: version >= 4 && sectorShift >= 12)
        for sector in chain(from: UInt32(truncatingIfNeeded: firstMini), of: table, atMost: table.count) {
            miniTable += numbers(bytes, in: sector)
        }
        if let root = entries.values.filter({ $0.kind == .root }).min(by: { $0.number < $1.number }) {
            miniSectors = chain(from: root.start, of: table, atMost: table.count)
        }
        arrange()
    }

    /// The root, if there is one.
    var root: CompoundEntry? { entries[0]?.kind == .root ? entries[0] : entries.values.first { $0.kind == .root } }

    /// All entries in order of their numbers.
    var sorted: [CompoundEntry] { entries.values.sorted { $0.number < $1.number } }

    /// The entry of a name within a storage, capitals or not.
    func entry(_ name: String, in storage: Int) -> CompoundEntry? {
        let name = name.lowercased()
        return children[storage]?.lazy.compactMap { entries[$0] }.first { $0.name.lowercased() == name }
    }

    /// Where the first bytes of a stream stand, in order, and whether all of them are there.
    ///
    /// At most so many bytes as the file has: a longer stream has a cycle in its chain.
    func ranges(of entry: CompoundEntry, first limit: Int = .max) -> (ranges: [Range<Int>], isWhole: Bool) {
        let isMini = entry.size < miniCutoff && entry.kind == .stream
        let shift = isMini ? miniShift : sectorShift
        let table = isMini ? miniTable : table
        let size = min(entry.size, max(limit, 0))
        let needed = size >> shift + (size & (1 << shift - 1) == 0 ? 0 : 1)
        var (ranges, left) = ([Range<Int>](), size)
        for sector in chain(from: entry.start, of: table, atMost: min(needed, table.count)) {
            guard let range = isMini ? miniRange(sector) : range(of: sector) else { break }
            let piece = range.prefix(left)
            left -= piece.count
            if let last = ranges.last, last.upperBound == piece.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<piece.upperBound
            } else {
                ranges.append(piece)
            }
        }
        return (ranges, left == 0)
    }

    /// The first bytes of a stream.
    func prefix(of entry: CompoundEntry, _ length: Int, _ bytes: Span<UInt8>) -> [UInt8] {
        slice(of: entry, from: 0, count: length, bytes)
    }

    /// Some bytes from the middle of a stream.
    func slice(of entry: CompoundEntry, from start: Int, count: Int, _ bytes: Span<UInt8>) -> [UInt8] {
        let (end, overflow) = start.addingReportingOverflow(count)
        guard start >= 0, count >= 0, !overflow else { return [] }
        var (result, skip) = ([UInt8](), start)
        for range in ranges(of: entry, first: end).ranges {
            result += bytes.copy(range.dropFirst(skip))
            skip = max(0, skip - range.count)
        }
        return result
    }

    private func range(of sector: UInt32) -> Range<Int>? {
        let start = (Int(sector) + 1) << sectorShift
        guard start < count else { return nil }
        return start..<min(start + 1 << sectorShift, count)
    }

    private func miniRange(_ sector: UInt32) -> Range<Int>? {
        let place = Int(sector) << miniShift
        let index = place >> sectorShift
        guard index < miniSectors.count, let range = range(of: miniSectors[index]) else { return nil }
        let start = range.lowerBound + place & (1 << sectorShift - 1)
        guard start < range.upperBound else { return nil }
        return start..<min(start + 1 << miniShift, range.upperBound)
    }

    /// The sectors of a chain. A chain with a cycle ends when it has been followed for as many steps as allowed.
    private func chain(from start: UInt32, of table: [UInt32], atMost limit: Int) -> [UInt32] {
        var (chain, sector) = ([UInt32](), start)
        while sector <= Self.lastSector, chain.count < limit {
            chain.append(sector)
            guard Int(sector) < table.count else { break }
            sector = table[Int(sector)]
        }
        return chain
    }

    private func numbers(_ bytes: Span<UInt8>, in sector: UInt32) -> [UInt32] {
        guard let range = range(of: sector) else { return [] }
        return stride(from: range.lowerBound, to: range.upperBound - 3, by: 4).compactMap {
            bytes.number32(at: $0).map { UInt32(truncatingIfNeeded: $0) }
        }
    }

    private mutating func readTable(_ bytes: Span<UInt8>, sectors: Int, more: UInt32) {
        let limit = count >> sectorShift + 1
        var places = (0..<109).compactMap { bytes.number32(at: 76 + 4 * $0).map { UInt32(truncatingIfNeeded: $0) } }
        var (next, steps) = (more, 0)
        while next <= Self.lastSector, steps < limit, places.count < limit {
            var part = numbers(bytes, in: next)
            next = part.popLast() ?? .max
            places += part
            steps += 1
        }
        // A table of more entries than there are sectors has some twice.
        for place in places where place <= Self.lastSector && table.count < limit { table += numbers(bytes, in: place) }
        if table.count > limit { table.removeLast(table.count - limit) }
        if sectors > limit || table.isEmpty { isDamaged = true }
    }

    private mutating func readDirectory(_ bytes: Span<UInt8>, sectors: [UInt32], hasWideSizes: Bool) {
        let perSector = 1 << sectorShift / CompoundEntry.length
        for (index, sector) in sectors.enumerated() {
            guard let range = range(of: sector) else {
                isDamaged = true
                break
            }
            for place in 0..<perSector {
                let number = index * perSector + place
                guard number < Self.entryLimit else {
                    hasMoreEntries = true
                    return
                }
                entries[number] = CompoundEntry(
                    bytes, at: range.lowerBound + place * CompoundEntry.length, number: number,
                    hasWideSizes: hasWideSizes)
            }
        }
        if entries.isEmpty { isDamaged = true }
    }

    /// Finds the storage of each entry.
    private mutating func arrange() {
        guard let root else { return }
        var seen: Set<Int> = [root.number]
        var open = [(number: root.child, parent: root.number)]
        while let (number, parent) = open.popLast() {
            guard var entry = entries[number], seen.insert(number).inserted else {
                // The mark for none, or an entry that is not in use or was met before.
                if number != 0xFFFF_FFFF { isDamaged = true }
                continue
            }
            entry.parent = parent
            entries[number] = entry
            children[parent, default: []].append(number)
            open.append((entry.left, parent))
            open.append((entry.right, parent))
            if entry.kind != .stream { open.append((entry.child, number)) }
        }
    }
}
