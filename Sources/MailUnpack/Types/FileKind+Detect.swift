import MailMessage

extension FileKind {
    /// So many bytes from the beginning are enough to know every kind: an ISO image says what it is behind 32 KiB.
    public static let headBytes = 40 << 10

    /// So many bytes from the end are enough: the record at the end of a zip with the longest comment; the footers of VHD
    /// and of Apple's disk images are shorter.
    public static let tailBytes = 22 + 65_535

    /// What a file most plausibly is.
    ///
    /// The same as the first of `readings(head:tail:length:)`. For example:
    /// ```swift
    /// FileKind.detect(head: bytes.extracting(first: FileKind.headBytes))
    /// ```
    /// - Parameters:
    ///   - head: the first `headBytes` of the file, or all of it when it is shorter.
    ///   - tail: the last `tailBytes` of it, or all of it; may be left out.
    ///   - length: how long the file is, if known.
    public static func detect(
        head: Span<UInt8>, tail: Span<UInt8> = Span<UInt8>(), length: Int? = nil
    ) -> FileKind {
        readings(head: head, tail: tail, length: length).first ?? .unknown
    }

    /// Everything that some program would take a file for, the likeliest first; never empty.
    ///
    /// Almost every file is one kind. But a zip is opened from its end and may begin as a picture does, a PDF may begin
    /// anywhere in the first 1,024 bytes, and the first 32 KiB of an ISO image are free for anything. So an archive
    /// that holds a PDF as it is may have that as its second reading: who looks there should not complain when
    /// it turns out to be none.
    ///
    /// The parameters are those of `detect(head:tail:length:)`. Takes time linear in the bytes, of which it looks at few.
    public static func readings(
        head: Span<UInt8>, tail: Span<UInt8> = Span<UInt8>(), length: Int? = nil
    ) -> [FileKind] {
        guard !head.isEmpty else { return [.empty] }
        let sample = TextSample(head)
        var found = FoundKinds()
        found.add(startKind(head, length, isText: sample.isText))
        let hasStart = !found.kinds.isEmpty
        for signature in FileSignature.further where signature.matches(head, isText: sample.isText) {
            found.add(signature.kind)
        }
        if TarHeader.matches(head) { found.add(.tar) }
        if !hasStart { found.add(sample.kind) }
        if hasPDF(head, isText: sample.isText) { found.add(.pdf) }
        found.add(footerKind(tail))
        if found.kinds.isEmpty { found.add(sample.isText ? .text : .unknown) }
        return found.kinds
    }

    /// Everything that some program would take content for that is there as a whole.
    public static func readings(of bytes: StoredBytes) -> [FileKind] {
        bytes.withSpan { span in
            let (head, tail) = (min(span.count, headBytes), max(span.count - tailBytes, 0))
            return readings(
                head: span.extracting(0..<head), tail: span.extracting(tail..<span.count), length: span.count)
        }
    }

    /// What the first bytes say.
    private static func startKind(_ head: Span<UInt8>, _ length: Int?, isText: Bool) -> FileKind? {
        if isNewProgram(head, length) { return .windowsProgram }
        guard let first = head.fieldByte(0) else { return nil }
        return FileSignature.atStart[Int(first)].first { $0.matches(head, isText: isText) }?.kind
    }

    /// MZ, and at the place that it names the header of a program for Windows or OS/2 (PE format, section 2).
    private static func isNewProgram(_ head: Span<UInt8>, _ length: Int?) -> Bool {
        guard head.hasField("MZ", at: 0) || head.hasField("ZM", at: 0), let place = head.fieldLittle32(0x3C) else {
            return false
        }
        if place >= head.count { return place < length ?? 0 }
        return ["PE\0\0", "NE", "LE", "LX"].contains { head.hasField($0, at: place) }
    }

    /// Readers look for a PDF's beginning in the first 1,024 bytes (PDF 1.7 reference, appendix H, note 13).
    ///
    /// In text it must begin a line, so that somebody may write about it.
    private static func hasPDF(_ head: Span<UInt8>, isText: Bool) -> Bool {
        for index in 0..<min(head.count, 1024) where head[index] == 0x25 {
            // Adobe's own form of a header (implementation note 14 to PDF 1.7).
            if index == 0, head.hasField("%!PS-Adobe-", at: 0), head.hasField(" PDF-", at: 14) { return true }
            guard head.hasField("%PDF-", at: index), (0x30...0x39).contains(head.fieldByte(index + 5) ?? 0) else {
                continue
            }
            if !isText || index == 0 || head[index - 1].isLineStartBefore { return true }
        }
        return false
    }

    /// What a file is by its end.
    private static func footerKind(_ tail: Span<UInt8>) -> FileKind? {
        let footer = tail.count - 512
        if tail.hasField("koly", at: footer) { return .appleDiskImage }
        // Versions of Virtual PC before 2004 left one byte off.
        if tail.hasField("conectix", at: footer) || tail.hasField("conectix", at: footer + 1) { return .virtualDisk }
        // APPNOTE 4.3.16: the record of the end. Programs take one whatever length of comment it states.
        guard let end = tail.firstRange(of: [0x50, 0x4B, 5, 6], in: 0..<tail.count) else { return nil }
        return tail.count - end >= 22 ? .zip : nil
    }
}

extension UInt8 {
    /// A line end or the last byte of a byte order mark.
    fileprivate var isLineStartBefore: Bool { self == 0x0A || self == 0x0D || self == 0xBF }
}
