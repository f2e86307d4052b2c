import MailMessage

/// An entry of the directory of a compound file (MS-CFB 2.6): a storage, which is a folder, or a stream, which is a file.
struct CompoundEntry {
    /// What an entry is.
    enum Kind { case storage, stream, root }

    /// Its number in the directory.
    let number: Int
    /// What it is.
    let kind: Kind
    /// Its name, which tells programs what it is for.
    let name: String
    /// Which program it belongs to: the 16 bytes of a CLSID as they stand.
    let classIdentifier: [UInt8]
    /// The first sector.
    let start: UInt32
    /// Bytes, as declared.
    let size: Int
    /// Its neighbours in the tree of its storage, and the root of the tree of those within it.
    let left, right, child: Int
    /// The storage that it is in; `nil` for the root, and for those that nothing leads to.
    var parent: Int?

    /// Bytes of an entry.
    static let length = 128

    /// Reads an entry; `nil` for one that is not in use.
    init?(_ bytes: Span<UInt8>, at offset: Int, number: Int, hasWideSizes: Bool) {
        guard let range = bytes.range(from: offset, count: Self.length),
            let length = bytes.number16(at: offset + 64),
            let left = bytes.number32(at: offset + 68), let right = bytes.number32(at: offset + 72),
            let child = bytes.number32(at: offset + 76), let start = bytes.number32(at: offset + 116),
            let size = hasWideSizes ? bytes.number64(at: offset + 120) : bytes.number32(at: offset + 120)
        else { return nil }
        switch bytes[range.lowerBound + 66] {
        case 1: kind = .storage
        case 2: kind = .stream
        case 5: kind = .root
        default: return nil
        }
        self.number = number
        (self.left, self.right, self.child) = (left, right, child)
        (self.start, self.size) = (UInt32(truncatingIfNeeded: start), size)
        classIdentifier = bytes.copy((offset + 80)..<(offset + 96))
        // With the zero at its end; one that is too long is read whole.
        let units = (0..<min(max(length, 2) / 2, 32)).compactMap { bytes.number16(at: offset + 2 * $0) }
        name = String(decoding: units.prefix { $0 != 0 }.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self)
    }
}
