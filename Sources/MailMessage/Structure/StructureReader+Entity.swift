/// Entities: a header and what it says of the body behind it (RFC 2045, section 2.4).
extension StructureReader {
    /// Reads a message from its bytes, or an entity that is not one.
    mutating func read(_ bytes: StoredBytes, isMessage: Bool) throws(StorageError) {
        try withSource(bytes) { reader, span, index, number throws(StorageError) in
            let place = Place(
                source: number, range: 0..<span.count, parent: nil, depth: 0, ordinal: 1, isMessage: isMessage,
                defaultType: "text/plain", reading: 0, ends: .lineFeed)
            try reader.readAll(span, index, place)
        }
    }

    /// Reads all of a source, with each kind of line end that is in it.
    mutating func readAll(_ bytes: Span<UInt8>, _ index: SourceIndex, _ place: Place) throws(StorageError) {
        if let nul = index.nul { note(.nul, place.source, nul..<(nul + 1)) }
        try entity(bytes, index, place)
        guard let bare = index.bareReturn else { return }
        try alternative(.bareCarriageReturn, place, at: bare..<(bare + 1), part: place.parent) {
            reader, number throws(StorageError) in
            var other = place
            (other.reading, other.ends) = (number, .anyCarriageReturn)
            try reader.entity(bytes, index, other)
        }
    }

    /// Reads the entity at a place.
    mutating func entity(_ bytes: Span<UInt8>, _ index: SourceIndex, _ place: Place) throws(StorageError) {
        guard !isStopped else { return }
        guard parts.count < limits.parts else { return stop(.partLimit, place) }
        let header = HeaderBlock(bytes, in: place.range, isMessage: place.isMessage, place.ends, limits)
        if place.parent == nil, place.reading == 0, place.source == 0 { keep(fields: header) }
        spend(header.range.count, place)
        let facts = EntityFacts(bytes, header, defaultType: place.defaultType, limits)
        // A header that can be read in many ways costs more than its bytes.
        if facts.names.count > 6 { spend(header.range.count * 16, place) }
        let isDeep = place.depth >= limits.depth
        let role: Part.Role =
            facts.types[0].hasPrefix("multipart")
            ? .multipart : EntityFacts.holdsMessage(facts.types[0]) ? .message : .leaf
        let part = Part(
            index: 0, parent: place.parent, depth: place.depth, ordinal: place.ordinal, source: place.source,
            header: header.range, body: header.bodyStart..<place.range.upperBound,
            otherBodyStart: header.earliestBodyStart < header.bodyStart ? header.earliestBodyStart : nil,
            role: role, types: facts.types, charset: facts.charset, isFlowed: facts.isFlowed,
            deletesSpaces: facts.deletesSpaces, encodings: facts.encodings, names: facts.names,
            isAttachment: facts.isAttachment, reading: place.reading)
        let (number, isNew) = add(part)
        if isNew {
            for (kind, range) in header.anomalies + facts.anomalies {
                note(kind, place.source, range, part: number, differs: kind.changesAttachments)
            }
        } else if place.ends == .lineFeed {
            return
        }
        // To a program that ends the header early the body begins there; delimiters behind are the same.
        var body = header.earliestBodyStart..<place.range.upperBound
        // What begins where its own header does would hold itself.
        if facts.isMessage, body.lowerBound == place.range.lowerBound { body = header.bodyStart..<body.upperBound }
        if (facts.isMultipart || facts.isMessage) && isDeep {
            return note(.depthLimit, place.source, place.range, part: number)
        }
        if facts.isMultipart {
            try multipart(bytes, index, number, body, facts, place)
        } else if isDeep == false, !index.dashes(in: body, place.ends).isEmpty {
            try likeMultipart(bytes, index, number, body, header, facts, place)
        }
        if header.range.isEmpty, !facts.isMessage { try headerBehind(bytes, index, number, place) }
        if facts.isMessage { try message(bytes, index, number, body, facts, place) }
        if role == .leaf { try leaf(bytes, index, part, number: number, place) }
    }

    /// Reads a part whose header some programs look for behind empty lines.
    private mutating func headerBehind(
        _ bytes: Span<UInt8>, _ index: SourceIndex, _ part: Int, _ place: Place
    ) throws(StorageError) {
        var start = place.range.lowerBound
        while start < place.range.upperBound, bytes[start].isLineEnd || bytes[start].isBlank { start += 1 }
        guard start > place.range.lowerBound, place.ends == .lineFeed,
            bytes.starts(with: "content-", at: start, end: place.range.upperBound, ignoringCase: true),
            HeaderBlock.isHeader(bytes, behind: start, place.range.upperBound, place.ends)
        else { return }
        try alternative(.headerBehindEmptyLine, place, at: place.range.lowerBound..<start, part: part) {
            reader, reading throws(StorageError) in
            var other = place
            other.range = start..<place.range.upperBound
            other.reading = reading
            try reader.entity(bytes, index, other)
        }
    }

    /// Reads the message that a part holds.
    private mutating func message(
        _ bytes: Span<UInt8>, _ index: SourceIndex, _ part: Int, _ body: Range<Int>, _ facts: EntityFacts,
        _ place: Place
    ) throws(StorageError) {
        if facts.types.contains("message/partial") { note(.partialMessage, place.source, place.range, part: part) }
        if facts.types.contains("message/external-body") { note(.externalBody, place.source, place.range, part: part) }
        func inner(source: Int, _ range: Range<Int>, _ reading: Int) -> Place {
            Place(
                source: source, range: range, parent: part, depth: place.depth + 1, ordinal: 1, isMessage: true,
                defaultType: "text/plain", reading: reading, ends: place.ends)
        }
        let isPlain = HeaderBlock.isHeader(bytes, behind: body.lowerBound, body.upperBound, place.ends)
        let encodings = facts.encodings.filter { $0 != .identity }
        if encodings.isEmpty || isPlain {
            try entity(bytes, index, inner(source: place.source, body, place.reading))
        }
        for encoding in encodings {
            note(.encodedContainer, place.source, body, part: part, differs: isPlain)
            guard let content = try decoded(bytes, body, encoding, place) else { continue }
            if isPlain {
                try alternative(.encodedContainer, place, at: body, part: part) { reader, number throws(StorageError) in
                    try reader.withSource(content) { reader, span, index, source throws(StorageError) in
                        guard HeaderBlock.isHeader(span, behind: 0, span.count, .lineFeed) else { return }
                        try reader.entity(span, index, inner(source: source, 0..<span.count, number))
                    }
                }
            } else {
                try withSource(content) { reader, span, index, source throws(StorageError) in
                    try reader.readAll(span, index, inner(source: source, 0..<span.count, place.reading))
                }
            }
        }
    }
}
