/// A message as it was read.
public struct Message: Sendable {
    /// The bytes of the message, and those that decoding containers made; parts and anomalies name them by number.
    public let sources: [StoredBytes]
    /// The fields of the message's own header, in order; ranges in the first source.
    public let fields: [Field]
    /// Its parts, containers before what they hold; the first one is the message itself.
    public let parts: [Part]
    /// What is odd about it.
    public let anomalies: [Anomaly]
    /// In how many ways it can be read: 1 for well-formed mail.
    public let readings: Int

    /// The numbers of a part as IMAP gives them (RFC 9051, section 6.4.5), empty for the message itself.
    public func path(of part: Part) -> [Int] {
        var path: [Int] = []
        var next: Part? = part
        while let current = next, let parent = current.parent, parts.indices.contains(parent) {
            // A message within a part has that part's number.
            if parts[parent].role != .message { path.append(current.ordinal) }
            next = parts[parent]
        }
        return path.reversed()
    }

    /// Decodes the body of a part in windows, so that never all of it is in memory.
    /// - Parameters:
    ///   - part: one of the message's parts.
    ///   - encoding: one of the part's encodings.
    ///   - start: where its body begins: `Part.otherBodyStart`, or nil for the usual place.
    ///   - take: gets the next window; false ends it.
    public func decode(
        _ part: Part, as encoding: TransferEncoding, from start: Int? = nil,
        _ take: (Span<UInt8>) throws(StorageError) -> Bool
    ) throws(StorageError) {
        let decoder = part.embedded.map { ContentDecoder(embedded: $0) } ?? ContentDecoder(encoding)
        let isPlain = encoding == .identity && part.embedded == nil
        _ = try decode(part, with: isPlain ? nil : decoder, from: start, take)
    }

    /// Decodes the body of a part with a decoder, nil for the bytes as they are, and gives the decoder back, which then
    /// knows which other readings there are of what it was given.
    package func decode(
        _ part: Part, with decoder: ContentDecoder?, from start: Int? = nil,
        _ take: (Span<UInt8>) throws(StorageError) -> Bool
    ) throws(StorageError) -> ContentDecoder? {
        guard sources.indices.contains(part.source) else { return decoder }
        let source = sources[part.source]
        let body = max(0, min(start ?? part.body.lowerBound, part.body.upperBound))..<part.body.upperBound
        var decoder = decoder
        try source.withSpan { bytes throws(StorageError) in
            var window: [UInt8] = []
            var place = body.lowerBound
            repeat {
                let end = min(place + 1 << 16, body.upperBound)
                if decoder == nil {
                    guard try take(bytes.extracting(place..<end)) else { return }
                } else {
                    window.removeAll(keepingCapacity: true)
                    decoder?.decode(bytes.extracting(place..<end), into: &window)
                    if end == body.upperBound { decoder?.finish(into: &window) }
                    guard try take(window.span) else { return }
                }
                source.release(place..<end)
                place = end
            } while place < body.upperBound
        }
        return decoder
    }
}
