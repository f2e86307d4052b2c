import MailMessage

/// The headers of a rar archive of version 5, as far as they tell what libarchive does not: which entries are encrypted,
/// whether there are other parts, and whether the end is there.
///
/// The format is described in RARLAB's "RAR 5.0 archive format". Nothing is decompressed.
struct Rar5Directory {
    /// A file or folder.
    struct Entry: Hashable {
        /// Its name, in UTF-8 unless it is damaged.
        var name: [UInt8]
        /// Whether a password is needed for its content.
        var isEncrypted: Bool
    }

    /// The entries, of which at most 100,000.
    private(set) var entries: [Entry] = []
    /// Whether the headers are encrypted.
    private(set) var isEncrypted = false
    /// Whether this is one part of several.
    private(set) var isVolume = false
    /// Whether the headers go on until the one that ends the archive.
    private(set) var isWhole = false

    private static let mark: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x01, 0x00]

    /// Reads the headers; `nil` when it is no rar of version 5.
    init?(_ bytes: Span<UInt8>) {
        guard bytes.count >= Self.mark.count, bytes.copy(0..<Self.mark.count) == Self.mark else { return nil }
        var position = Self.mark.count
        while !isWhole, !isEncrypted, entries.count < 100_000 {
            // A checksum of four bytes, the size of the rest of the header.
            guard position <= bytes.count - 4 else { return }
            var reader = RarNumbers(position + 4..<bytes.count)
            guard let size = reader.number(bytes), size > 0, size <= 2 << 20,
                size <= bytes.count - reader.position
            else { return }
            let end = reader.position + size
            reader.end = end
            guard let data = readHeader(bytes, &reader), data <= bytes.count - end else { return }
            position = end + data
        }
    }

    /// Reads a header and returns how many bytes of data follow it, or `nil` where it is damaged.
    private mutating func readHeader(_ bytes: Span<UInt8>, _ reader: inout RarNumbers) -> Int? {
        guard let type = reader.number(bytes), let flags = reader.number(bytes) else { return nil }
        var extra = 0
        var data = 0
        if flags & 1 != 0 {
            guard let count = reader.number(bytes), count <= reader.end - reader.position else { return nil }
            extra = count
        }
        if flags & 2 != 0 {
            guard let count = reader.number(bytes) else { return nil }
            data = count
        }
        switch type {
        case 1:
            guard let flags = reader.number(bytes) else { return nil }
            if flags & 1 != 0 { isVolume = true }
        case 2:
            guard let entry = readFile(bytes, &reader, extra: extra) else { return nil }
            entries.append(entry)
        case 4: isEncrypted = true
        case 5: isWhole = true
        default: break
        }
        return data
    }

    private func readFile(_ bytes: Span<UInt8>, _ reader: inout RarNumbers, extra: Int) -> Entry? {
        guard let flags = reader.number(bytes), reader.number(bytes) != nil, reader.number(bytes) != nil else {
            return nil
        }
        // A time and a checksum.
        for flag in [2, 4] where flags & flag != 0 {
            guard reader.skip(4) else { return nil }
        }
        // The way of compression, the system, the name.
        guard reader.number(bytes) != nil, reader.number(bytes) != nil, let length = reader.number(bytes),
            length <= reader.end - reader.position
        else { return nil }
        let name = bytes.copy(reader.position..<reader.position + length)
        return Entry(name: name, isEncrypted: hasEncryption(bytes, reader.end - extra..<reader.end))
    }

    /// Whether one of the records behind a header is that of encryption.
    private func hasEncryption(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var reader = RarNumbers(range)
        while let size = reader.number(bytes), size <= reader.end - reader.position {
            let next = reader.position + size
            guard let type = reader.number(bytes) else { return false }
            if type == 1 { return true }
            guard next >= reader.position else { return false }
            reader.position = next
        }
        return false
    }
}
