/// Parts that no program should see, and some do: behind delimiters that nobody declared, or that belong elsewhere.
extension StructureReader {
    /// Reads the parts of boundaries that end where a strict program ends a word without quotes (RFC 2045, section 5.1).
    mutating func cutBoundaries(
        _ bytes: Span<UInt8>, _ index: SourceIndex, _ part: Int, _ body: Range<Int>, _ facts: EntityFacts,
        _ place: Place
    ) throws(StorageError) {
        for boundary in facts.boundaries {
            let word = Array(boundary.prefix { !"()<>@,;:\\\"/[]?= ".utf8.contains($0) })
            guard !word.isEmpty, word.count < boundary.count else { continue }
            try alternative(.boundaryConflict, place, at: place.range, part: part) {
                reader, reading throws(StorageError) in
                var other = place
                other.reading = reading
                try reader.divide(bytes, index, part, body, word, facts, other)
            }
        }
    }

    /// Reads the parts of what is no multipart, but was meant to be one: its type is misspelt, or its header damaged.
    mutating func likeMultipart(
        _ bytes: Span<UInt8>, _ index: SourceIndex, _ part: Int, _ body: Range<Int>, _ header: HeaderBlock,
        _ facts: EntityFacts, _ place: Place
    ) throws(StorageError) {
        let before = parts.count
        for boundary in facts.boundaries where !boundary.isEmpty {
            try alternative(.malformedType, place, at: place.range, part: part) {
                reader, reading throws(StorageError) in
                var other = place
                other.reading = reading
                try reader.divide(bytes, index, part, body, boundary, facts, other)
            }
        }
        if parts.count == before, facts.isLeaf, !facts.isMessage {
            try strayParts(bytes, index, part, body, facts, place)
        }
        guard parts.count == before, bytes.contains("boundary", in: header.range) else { return }
        try undeclared(bytes, index, part, body, facts, place)
    }

    /// Reads the parts that stand in the content of another part, behind a delimiter of a multipart elsewhere in the
    /// message, as where a multipart is closed too early.
    mutating func strayParts(
        _ bytes: Span<UInt8>, _ index: SourceIndex, _ part: Int, _ body: Range<Int>, _ facts: EntityFacts,
        _ place: Place
    ) throws(StorageError) {
        guard !declared.isEmpty else { return }
        var tried: [[UInt8]] = []
        for offset in index.dashes(in: body, place.ends) {
            let line = bytes.line(at: Int(offset), end: body.upperBound, place.ends)
            guard bytes.starts(with: "content-", at: line.next, end: body.upperBound, ignoringCase: true),
                let boundary = declared.first(where: { Delimiter(bytes, line.text, $0)?.isExact == true }),
                !tried.contains(boundary)
            else { continue }
            tried.append(boundary)
            try alternative(.boundaryUndeclared, place, at: line.text, part: part) {
                reader, reading throws(StorageError) in
                var other = place
                other.reading = reading
                let walk = reader.walk(bytes, index, body, boundary, isLoose: true, other)
                try reader.read(walk, bytes, index, part, facts, other)
            }
        }
    }

    /// Reads the parts behind lines that look like delimiters, though no field declares them.
    mutating func undeclared(
        _ bytes: Span<UInt8>, _ index: SourceIndex, _ part: Int, _ range: Range<Int>, _ facts: EntityFacts,
        _ place: Place
    ) throws(StorageError) {
        guard !isStopped, !range.isEmpty else { return }
        var tried: [[UInt8]] = []
        for offset in index.dashes(in: range, place.ends) {
            let line = bytes.line(at: Int(offset), end: range.upperBound, place.ends)
            guard bytes.starts(with: "content-", at: line.next, end: range.upperBound, ignoringCase: true) else {
                continue
            }
            let name = bytes.trimmed((line.text.lowerBound + 2)..<line.text.upperBound)
            guard name.count <= limits.boundaryBytes else { continue }
            let boundary = bytes.copy(name)
            guard !tried.contains(boundary) else { continue }
            guard tried.count < 3 else { return }
            tried.append(boundary)
            try alternative(.boundaryUndeclared, place, at: line.text, part: part) {
                reader, reading throws(StorageError) in
                var other = place
                other.reading = reading
                let walk = reader.walk(bytes, index, range, boundary, isLoose: false, other)
                try reader.read(walk, bytes, index, part, facts, other)
            }
        }
    }
}
