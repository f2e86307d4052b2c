import MailMessage

/// What one header of a zip says of an entry: in its directory, or before its content (APPNOTE 4.3.7, 4.3.12).
struct ZipHeader {
    /// Where the header stands.
    let offset: Int
    /// The first byte behind it: the next header of the directory, or the content.
    let end: Int
    /// General purpose bits.
    let flags: Int
    /// How the content is compressed. Encrypted with AES (99), it is what the extra field says.
    private(set) var method: Int
    /// The time, in the format of MS-DOS.
    let time: Int
    /// CRC-32 of the content.
    let checksum: UInt32
    /// Bytes of the content as it stands in the archive.
    private(set) var compressed: Int
    /// Bytes of the content as it comes out.
    private(set) var size: Int
    /// The name as it stands.
    let name: [UInt8]
    /// Names in extra fields.
    private(set) var otherNames: [String] = []
    /// Where the content's own header stands, by the directory.
    private(set) var localOffset = 0
    /// The number of the disk that holds the content, by the directory.
    private(set) var disk = 0
    /// Whether it is longer than the archive.
    let isCutOff: Bool
    /// Whether the name is longer than the limit, and only its end was kept.
    let isNameCut: Bool

    /// Whether the content is encrypted.
    var isEncrypted: Bool { flags & 1 != 0 }
    /// Whether sizes and checksum stand behind the content.
    var hasDescriptor: Bool { flags & 8 != 0 }
    /// Whether sizes and names are masked, as the directory itself is encrypted (APPNOTE 4.4.4, bit 13).
    var isMasked: Bool { flags & 0x2000 != 0 }
    /// Whether the name is UTF-8.
    var isUnicode: Bool { flags & 0x800 != 0 }
    /// Whether the method of encryption is AES, or the one with certificates, and not the one that is as old as zip.
    private(set) var isStronglyEncrypted = false

    /// Reads the header before the content; `nil` where there is none.
    init?(localAt offset: Int, in bytes: Span<UInt8>, nameLimit: Int) {
        guard bytes.holds(ZipSignature.local, at: offset), let fields = Fields(at: offset + 6, in: bytes) else {
            return nil
        }
        self.init(fields, at: offset, length: 30, nameAt: offset + 26, commentLength: 0, bytes, nameLimit)
        readExtraFields(in: bytes, at: offset + 26, from: offset + 30, saturatedOffset: false)
    }

    /// Reads a header of the directory; `nil` where there is none.
    ///
    /// What it declares to be longer than the directory ends with that, as programs read it.
    init?(centralAt offset: Int, in bytes: Span<UInt8>, nameLimit: Int, directoryEnd: Int) {
        guard bytes.holds(ZipSignature.central, at: offset), let fields = Fields(at: offset + 8, in: bytes),
            let commentLength = bytes.number16(at: offset + 32), let disk = bytes.number16(at: offset + 34),
            let localOffset = bytes.number32(at: offset + 42)
        else { return nil }
        self.init(fields, at: offset, length: 46, nameAt: offset + 28, commentLength: commentLength, bytes, nameLimit)
        (self.disk, self.localOffset) = (disk, localOffset)
        readExtraFields(in: bytes, at: offset + 28, from: offset + 46, saturatedOffset: localOffset == 0xFFFF_FFFF)
        guard let length = bytes.number16(at: offset + 28), offset + 46 + length > directoryEnd,
            directoryEnd > offset + 46, directoryEnd <= bytes.count
        else { return }
        let name = bytes.copy(max(offset + 46, directoryEnd - max(nameLimit, 0))..<directoryEnd)
        otherNames.append(String(decoding: name, as: UTF8.self))
    }

    /// Moves the place of the content, as when something stands before the whole archive.
    mutating func move(by delta: Int) {
        let (moved, overflow) = localOffset.addingReportingOverflow(delta)
        localOffset = overflow ? Int.max : moved
    }

    /// The fields that both headers have, in the same order.
    private struct Fields {
        let flags, method, time, checksum, compressed, size: Int

        init?(at offset: Int, in bytes: Span<UInt8>) {
            guard let flags = bytes.number16(at: offset), let method = bytes.number16(at: offset + 2),
                let time = bytes.number16(at: offset + 4), let checksum = bytes.number32(at: offset + 8),
                let compressed = bytes.number32(at: offset + 12), let size = bytes.number32(at: offset + 16)
            else { return nil }
            (self.flags, self.method, self.time) = (flags, method, time)
            (self.checksum, self.compressed, self.size) = (checksum, compressed, size)
        }
    }

    private init?(
        _ fields: Fields, at offset: Int, length: Int, nameAt: Int, commentLength: Int, _ bytes: Span<UInt8>,
        _ nameLimit: Int
    ) {
        guard let nameLength = bytes.number16(at: nameAt), let extraLength = bytes.number16(at: nameAt + 2) else {
            return nil
        }
        let name = (offset + length)..<min(offset + length + nameLength, bytes.count)
        let declaredEnd = offset + length + nameLength + extraLength + commentLength
        self.offset = offset
        end = min(declaredEnd, bytes.count)
        isCutOff = declaredEnd > bytes.count
        (flags, method, time) = (fields.flags, fields.method, fields.time)
        (compressed, size) = (fields.compressed, fields.size)
        checksum = UInt32(truncatingIfNeeded: fields.checksum)
        isNameCut = name.count > nameLimit
        // The end tells what it is.
        self.name = bytes.copy(max(name.lowerBound, name.upperBound - max(nameLimit, 0))..<name.upperBound)
        isStronglyEncrypted = fields.flags & 0x41 == 0x41
    }

    private mutating func readExtraFields(
        in bytes: Span<UInt8>, at lengths: Int, from nameOffset: Int, saturatedOffset: Bool
    ) {
        guard let nameLength = bytes.number16(at: lengths), let length = bytes.number16(at: lengths + 2),
            let range = bytes.range(from: nameOffset + nameLength, count: length)
        else { return }
        let fields = ZipExtraFields(bytes, range)
        if let wide = fields.wide {
            var position = wide.lowerBound
            func next(_ isSaturated: Bool) -> Int? {
                guard isSaturated, position + 8 <= wide.upperBound else { return nil }
                defer { position += 8 }
                return bytes.number64(at: position)
            }
            size = next(size == 0xFFFF_FFFF) ?? size
            compressed = next(compressed == 0xFFFF_FFFF) ?? compressed
            localOffset = next(saturatedOffset) ?? localOffset
        }
        if method == 99 {
            isStronglyEncrypted = true
            method = fields.methodUnderAES ?? method
        }
        otherNames = fields.names
    }
}
