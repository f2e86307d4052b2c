/// A multipart or attached message that has a transfer encoding.
///
/// RFC 2045, section 6.4 forbids it; some programs decode it all the same, others read it as it stands.
struct EncodedContainer {
    private var decoder: TransferDecoder
    private(set) var reader: AttachmentReader
    /// How many multiparts are open around it: a delimiter of one of them ends it.
    let level: Int
    /// The limits of the reader at its start: what is gone from them was used.
    let initial: AttachmentLimits

    init(_ encoding: TransferDecoder.Encoding, reader: AttachmentReader, level: Int) {
        (self.decoder, self.reader, self.level) = (TransferDecoder(encoding), reader, level)
        initial = reader.limits
    }

    /// Takes the next encoded bytes.
    mutating func take(_ bytes: Span<UInt8>) {
        guard !reader.isDone else { return }
        var decoded: [UInt8] = []
        for index in bytes.indices { decoder.take(bytes[index], &decoded) }
        reader.body(decoded.span)
    }

    /// Ends the container.
    mutating func finish() {
        var decoded: [UInt8] = []
        decoder.finish(&decoded)
        reader.body(decoded.span)
        reader.finish()
    }
}
