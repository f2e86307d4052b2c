/// Leaves: content, and the files that are written into it as text.
extension StructureReader {
    /// Finds uuencode and the like in a text.
    mutating func leaf(
        _ bytes: Span<UInt8>, _ index: SourceIndex, _ part: Part, number: Int, _ place: Place
    ) throws(StorageError) {
        let encodesFiles = part.encodings.contains { [.uuencode, .yEnc, .binHex].contains($0) }
        guard part.isText || encodesFiles else { return }
        for encoding in part.encodings {
            if encoding == .identity || ![.base64, .quotedPrintable].contains(encoding) {
                let body = (part.otherBodyStart ?? part.body.lowerBound)..<part.body.upperBound
                guard index.mayEmbed(in: body) else { continue }
                embedded(bytes, body, source: place.source, number, place)
            } else if let content = try decoded(bytes, part.body, encoding, place) {
                try withSource(content) { reader, span, index, source throws(StorageError) in
                    guard index.mayEmbed(in: 0..<span.count) else { return }
                    reader.embedded(span, 0..<span.count, source: source, number, place)
                }
                if parts.last?.source != sources.count - 1 { dropNewestSource() }
            }
        }
    }

    /// Finds the files that are written into a range.
    mutating func embedded(
        _ bytes: Span<UInt8>, _ range: Range<Int>, source: Int, _ parent: Int, _ place: Place
    ) {
        var finder = EmbeddedFileFinder(limit: limits.parts)
        finder.find(in: bytes.extracting(range))
        if finder.reachedLimit { note(.partLimit, source, range) }
        for (number, file) in finder.files.enumerated() {
            guard parts.count < limits.parts else { return stop(.partLimit, place) }
            let name = String(validating: file.name, as: UTF8.self) ?? Charset.decode(file.name, label: "windows-1252")
            // Decoders of base64 know nothing of the line that begins a file.
            let content = file.kind == .base64 ? file.data : file.range
            let body = (range.lowerBound + content.lowerBound)..<(range.lowerBound + content.upperBound)
            let part = Part(
                index: 0, parent: parent, depth: place.depth + 1, ordinal: number + 1, source: source,
                header: body.lowerBound..<body.lowerBound, body: body, otherBodyStart: nil, role: .embedded,
                types: ["application/octet-stream"], charset: nil, isFlowed: false, deletesSpaces: false,
                encodings: [.identity],
                names: Self.names(name, file.name), isAttachment: true, reading: place.reading,
                embedded: file.kind)
            let (index, isNew) = add(part)
            if isNew, !file.isComplete { note(.embeddedBroken, source, body, part: index) }
        }
    }

    /// The name as it stands, and as encoded words, which some programs decode here too.
    private static func names(_ name: String?, _ bytes: [UInt8]) -> [CandidateName] {
        var names = name.map { [CandidateName($0, .content)] } ?? []
        guard bytes.contains(UInt8(ascii: "?")) else { return names }
        for text in EncodedWord.readings(bytes).texts where text != name { names.append(CandidateName(text, .content)) }
        return names
    }
}
