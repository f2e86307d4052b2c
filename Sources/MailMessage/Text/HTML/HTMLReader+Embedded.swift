/// Data that the text itself carries.
extension HTMLReader {
    /// Keeps the data of a `data:` link (RFC 2397), which begins at the begin of the value.
    mutating func embed(_ bytes: Span<UInt8>, _ value: Range<Int>, _ tag: HTMLTag, _ name: String?) {
        let comma = bytes.position(of: UInt8(ascii: ","), in: value) ?? value.upperBound
        let head = bytes.attributeText(value.lowerBound..<comma, limit: 1024).lowercased().utf8
            .filter { !$0.isHTMLSpace }
        var mediaType = Array(head.dropFirst(5))
        let isBase64 = mediaType.suffix(7).elementsEqual(";base64".utf8)
        if isBase64 { mediaType.removeLast(7) }
        let data = min(comma + 1, value.upperBound)..<value.upperBound
        // Three letters more than the limit needs, and as many again for what is escaped or no letter at all.
        let (text, isCut) = bytes.attribute(data, limit: min(data.count, embeddedBytes &* 3 &+ 64))
        var decoder = EmbeddedDecoder(isBase64: isBase64, isEscaped: true, limit: embeddedBytes)
        decoder.take(text.span)
        keep(
            decoder, isCut: isCut, size: isBase64 ? data.count / 4 * 3 : data.count,
            EmbeddedData(
                name: name.flatMap { $0.isEmpty ? nil : $0 }, mediaType: String(decoding: mediaType, as: UTF8.self),
                isBase64: isBase64, content: [], estimatedSize: 0, element: tag.element.rawValue, range: value,
                isTruncated: false))
    }

    /// Keeps what a string in a script decodes to.
    mutating func embed(script bytes: Span<UInt8>, _ value: Range<Int>, name: String?) {
        var decoder = EmbeddedDecoder(isBase64: true, isEscaped: false, limit: embeddedBytes)
        decoder.take(bytes.extracting(value))
        keep(
            decoder, isCut: false, size: value.count / 4 * 3,
            EmbeddedData(
                name: name, mediaType: "", isBase64: true, content: [], estimatedSize: 0, element: "script",
                range: value, isTruncated: false))
    }

    private mutating func keep(_ decoder: EmbeddedDecoder, isCut: Bool, size: Int, _ about: EmbeddedData) {
        let isTruncated = decoder.isTruncated || isCut
        guard result.embedded.count < limits.embedded else {
            (result.isTruncated, result.hasMoreEmbedded) = (true, true)
            return
        }
        if isTruncated { (result.isTruncated, result.hasMoreEmbedded) = (true, true) }
        embeddedBytes -= decoder.content.count
        result.embedded.append(
            EmbeddedData(
                name: about.name, mediaType: about.mediaType, isBase64: about.isBase64, content: decoder.content,
                estimatedSize: isTruncated ? max(size, decoder.content.count) : decoder.content.count,
                element: about.element, range: about.range, isTruncated: isTruncated))
    }
}
