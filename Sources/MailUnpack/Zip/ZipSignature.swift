/// The four bytes that begin each structure of a zip.
enum ZipSignature {
    static let local: [UInt8] = [0x50, 0x4B, 3, 4]
    static let central: [UInt8] = [0x50, 0x4B, 1, 2]
    static let end: [UInt8] = [0x50, 0x4B, 5, 6]
    static let wideEnd: [UInt8] = [0x50, 0x4B, 6, 6]
    static let wideLocator: [UInt8] = [0x50, 0x4B, 6, 7]
    static let descriptor: [UInt8] = [0x50, 0x4B, 7, 8]
    /// Before the first entry of an archive that was to be split, and was not.
    static let single: [UInt8] = [0x50, 0x4B, 0x30, 0x30]
    /// Encrypts the directory (APPNOTE 4.3.11), or holds what is needed for it.
    static let archiveExtra: [UInt8] = [0x50, 0x4B, 6, 8]

    /// The structures that the search looks for.
    enum Kind { case local, central, end }

    /// The first structure in a range, and where it begins.
    static func first(in range: Range<Int>, of bytes: Span<UInt8>) -> (offset: Int, kind: Kind)? {
        var position = range.lowerBound
        while position < range.upperBound, let offset = bytes.firstIndex(of: 0x50, in: position..<range.upperBound) {
            if bytes.holds(local, at: offset) { return (offset, .local) }
            if bytes.holds(central, at: offset) { return (offset, .central) }
            if bytes.holds(end, at: offset) { return (offset, .end) }
            position = offset + 1
        }
        return nil
    }
}
