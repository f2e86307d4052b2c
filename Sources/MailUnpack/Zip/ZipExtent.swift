/// Where the content of an entry is and how to read it, as one of its headers says.
struct ZipExtent {
    /// The first byte of the content.
    let start: Int
    /// How it is compressed.
    let method: Int
    /// Bytes of it as it stands; `nil` when only what follows it says how many.
    let compressed: Int?
    /// Bytes of it as it comes out.
    let size: Int
    /// Its CRC-32.
    let checksum: UInt32
    /// Whether it is encrypted.
    let isEncrypted: Bool
    /// Whether that is not the old encryption of zip.
    let isStronglyEncrypted: Bool
    /// What the last byte of the encryption's header may be.
    let passwordChecks: [UInt8]

    /// Takes what a header says of the content that begins at an offset.
    init(_ header: ZipHeader, start: Int, hasSizes: Bool = true) {
        self.start = start
        (method, size, checksum) = (header.method, header.size, header.checksum)
        compressed = hasSizes ? header.compressed : nil
        (isEncrypted, isStronglyEncrypted) = (header.isEncrypted, header.isStronglyEncrypted)
        passwordChecks = [
            UInt8(truncatingIfNeeded: header.checksum >> 24), UInt8(truncatingIfNeeded: header.time >> 8),
        ]
    }

    private init(plain extent: ZipExtent, count: Int) {
        (start, method, compressed) = (0, extent.method, count)
        (size, checksum) = (extent.size, extent.checksum)
        (isEncrypted, isStronglyEncrypted, passwordChecks) = (false, false, [])
    }

    /// The same content, decrypted into so many bytes of its own.
    func decrypted(count: Int) -> ZipExtent { ZipExtent(plain: self, count: count) }

    /// Whether the content reads differently with the other one.
    func differs(from other: ZipExtent) -> Bool {
        method != other.method || isEncrypted != other.isEncrypted
            || (method == ZipMethod.stored && compressed != other.compressed)
    }
}
