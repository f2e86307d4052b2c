/// The record at the end of a zip that tells where its directory is (APPNOTE 4.3.16), in one way to read it.
struct ZipEnd {
    /// Where it stands.
    let offset: Int
    /// The first byte behind it and its comment.
    let end: Int
    /// Where the directory ends, if it stands right before the records at the end.
    let directoryEnd: Int
    /// The number of this disk, or of that with the directory; the greater one.
    let disk: Int
    /// Entries in the directory.
    let entries: Int
    /// Bytes of the directory.
    let size: Int
    /// Where the directory begins, counted from the start of the archive.
    let directoryOffset: Int

    /// Bytes without the comment.
    static let length = 22

    /// Reads the record at an offset: as it stands, and with the wide numbers before it (zip64) if there are any.
    ///
    /// Some programs look for wide numbers always, others only where the plain ones are saturated; and they find them
    /// by their offset, or because they stand right before.
    static func readings(at offset: Int, in bytes: Span<UInt8>) -> [ZipEnd] {
        guard bytes.holds(ZipSignature.end, at: offset), let own = bytes.number16(at: offset + 4),
            let disk = bytes.number16(at: offset + 6), let entries = bytes.number16(at: offset + 10),
            let size = bytes.number32(at: offset + 12), let start = bytes.number32(at: offset + 16),
            let comment = bytes.number16(at: offset + 20)
        else { return [] }
        let end = offset + length + comment
        var readings: [ZipEnd] = []
        var wideStart: Int?
        if bytes.holds(ZipSignature.wideLocator, at: offset - 20), let place = bytes.number64(at: offset - 12) {
            var places = [offset - 20 - 56, place]
            if places[0] == places[1] { places.removeLast() }
            for place in places {
                guard place >= 0, place < offset, bytes.holds(ZipSignature.wideEnd, at: place),
                    let own = bytes.number32(at: place + 16), let disk = bytes.number32(at: place + 20),
                    let entries = bytes.number64(at: place + 32), let size = bytes.number64(at: place + 40),
                    let start = bytes.number64(at: place + 48)
                else { continue }
                wideStart = wideStart ?? place
                readings.append(
                    ZipEnd(
                        offset: offset, end: end, directoryEnd: place, disk: max(own, disk), entries: entries,
                        size: size,
                        directoryOffset: start))
            }
        }
        let isSaturated = entries == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF
        if readings.isEmpty || !isSaturated {
            readings.append(
                ZipEnd(
                    offset: offset, end: end, directoryEnd: wideStart ?? offset, disk: max(own, disk), entries: entries,
                    size: size, directoryOffset: start))
        }
        return readings
    }

    /// Where the directory may begin, and how far the archive stands behind where its offsets count from.
    ///
    /// By its offset; or else because it ends where the records at the end begin, if something stands before the archive.
    var starts: [(start: Int, delta: Int)] {
        let (bySize, overflow) = directoryEnd.subtractingReportingOverflow(size)
        guard !overflow, bySize >= 0, bySize != directoryOffset else { return [(directoryOffset, 0)] }
        return [(bySize, bySize - directoryOffset), (directoryOffset, 0)]
    }
}
