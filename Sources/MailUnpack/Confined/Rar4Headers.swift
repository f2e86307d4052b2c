import MailMessage

/// The headers of a rar archive of version 1.5 to 4, as far as they tell what libarchive does not: whether they are
/// encrypted, whether there are other parts, and whether a stored entry declares another size than it has.
///
/// The format is described in RARLAB's "technote" of unrar 2.9. Nothing is decompressed.
struct Rar4Headers {
    /// Whether the headers are encrypted.
    private(set) var isEncrypted = false
    /// Whether this is one part of several.
    private(set) var isVolume = false
    /// The name of the first entry whose size cannot be what it declares: programs disagree how much of it there is.
    private(set) var mismatch: [UInt8]?

    /// Reads the headers, as far as there are any.
    init(_ bytes: Span<UInt8>) {
        // The mark has the form of a header too.
        var position = 7
        while let end = readHeader(bytes, at: position), !isEncrypted { position = end }
    }

    /// Reads a header and returns where the next one begins.
    private mutating func readHeader(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        // Checksum, type, flags, size.
        guard start <= bytes.count - 7 else { return nil }
        let flags = bytes.number(at: start + 3, bytes: 2)
        let size = bytes.number(at: start + 5, bytes: 2)
        guard size >= 7, size <= bytes.count - start else { return nil }
        var data = flags & 0x8000 != 0 && size >= 11 ? bytes.number(at: start + 7, bytes: 4) : 0
        switch bytes[start + 2] {
        case 0x73:
            isVolume = flags & 0x01 != 0
            isEncrypted = flags & 0x80 != 0
        case 0x74:
            guard size >= 32 else { return nil }
            var declared = bytes.number(at: start + 11, bytes: 4)
            var name = start + 32
            if flags & 0x100 != 0 {
                guard size >= 40 else { return nil }
                data |= bytes.number(at: start + 32, bytes: 3) << 32
                declared |= bytes.number(at: start + 36, bytes: 3) << 32
                name += 8
            }
            let isStored = bytes[start + 25] == 0x30
            // Neither encrypted, which fills up the last block, nor split.
            if flags & 0x07 == 0, isStored ? data != declared : declared == 0 && data > 0, mismatch == nil {
                let end = min(name + bytes.number(at: start + 26, bytes: 2), start + size)
                mismatch = bytes.copy(name..<max(name, end))
            }
        case 0x7B: return nil
        default: break
        }
        return data <= bytes.count - start - size ? start + size + data : nil
    }
}

extension Span<UInt8> {
    /// A number of up to seven bytes, the lowest first; bytes that are not there count as 0.
    fileprivate func number(at position: Int, bytes: Int) -> Int {
        var number = 0
        for index in 0..<bytes where position + index < count {
            number |= Int(self[position + index]) << (8 * index)
        }
        return number
    }
}
