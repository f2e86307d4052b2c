/// Multiparts: the delimiter lines that divide a body into parts (RFC 2046, section 5.1).
extension StructureReader {
    /// What was seen on the way through the body of a multipart.
    struct Walk {
        /// Parts, and whether each stands behind the last delimiter.
        var parts: [(range: Range<Int>, isAfterEnd: Bool)] = []
        var firstLoose: Range<Int>?
        var firstAfterEnd: Range<Int>?
        var isTerminated = false
        /// Where the first delimiter stands, and where the last one ends.
        var inner: Range<Int>?
    }

    /// Reads the parts of a multipart, with each of its boundaries.
    mutating func multipart(
        _ bytes: Span<UInt8>, _ index: SourceIndex, _ part: Int, _ body: Range<Int>, _ facts: EntityFacts,
        _ place: Place
    ) throws(StorageError) {
        let before = parts.count
        if facts.boundaries.isEmpty {
            note(.boundaryMissing, place.source, place.range, part: part, differs: place.reading == 0)
        }
        if facts.boundaries.contains([]) { note(.boundaryEmpty, place.source, place.range, part: part) }
        var inner: Range<Int>?
        declare(facts.boundaries)
        for (number, boundary) in facts.boundaries.enumerated() {
            if number == 0 {
                inner = try divide(bytes, index, part, body, boundary, facts, place)
            } else {
                try alternative(.boundaryConflict, place, at: place.range, part: part) {
                    reader, reading throws(StorageError) in
                    var other = place
                    other.reading = reading
                    try reader.divide(bytes, index, part, body, boundary, facts, other)
                }
            }
        }
        if parts.count == before, !facts.boundaries.isEmpty {
            // In another reading than the usual one it shows no part that the usual one does not.
            note(.boundaryNeverFound, place.source, body, part: part, differs: place.reading == 0)
        }
        if let inner {
            for outside in [body.lowerBound..<inner.lowerBound, inner.upperBound..<body.upperBound]
            where index.mayEmbed(in: outside) { embedded(bytes, outside, source: place.source, part, place) }
            try undeclared(bytes, index, part, body.lowerBound..<inner.lowerBound, facts, place)
            try undeclared(bytes, index, part, inner.upperBound..<body.upperBound, facts, place)
        }
        if parts.count == before {
            try cutBoundaries(bytes, index, part, body, facts, place)
            try undeclared(bytes, index, part, body, facts, place)
        }
        let encodings = facts.encodings.filter { $0 != .identity }
        for encoding in encodings {
            guard !isStopped, let content = try decoded(bytes, body, encoding, place) else { continue }
            try alternative(.encodedContainer, place, at: body, part: part) { reader, reading throws(StorageError) in
                let count = reader.parts.count
                try reader.withSource(content) { reader, span, index, source throws(StorageError) in
                    var other = Place(
                        source: source, range: 0..<span.count, parent: place.parent, depth: place.depth,
                        ordinal: place.ordinal, isMessage: place.isMessage, defaultType: place.defaultType,
                        reading: reading, ends: place.ends)
                    // What is read in one way alone is no ambiguity.
                    if reader.parts.count == before { other.reading = place.reading }
                    for boundary in facts.boundaries {
                        try reader.divide(span, index, part, 0..<span.count, boundary, facts, other)
                    }
                }
                if reader.parts.count == count { reader.dropNewestSource() }
            }
        }
    }

    /// Reads the parts that one boundary makes, and those that it makes to programs which are less exact.
    /// - Returns: from the first delimiter to the last one.
    @discardableResult
    mutating func divide(
        _ bytes: Span<UInt8>, _ index: SourceIndex, _ part: Int, _ body: Range<Int>, _ boundary: [UInt8],
        _ facts: EntityFacts, _ place: Place
    ) throws(StorageError) -> Range<Int>? {
        let walk = walk(bytes, index, body, boundary, isLoose: false, place)
        try read(walk, bytes, index, part, facts, place)
        if !walk.isTerminated, !walk.parts.isEmpty { note(.boundaryUnterminated, place.source, body, part: part) }
        if let line = walk.firstLoose {
            try alternative(.boundaryPrefix, place, at: line, part: part) { reader, reading throws(StorageError) in
                var other = place
                other.reading = reading
                let loose = reader.walk(bytes, index, body, boundary, isLoose: true, other)
                try reader.read(loose, bytes, index, part, facts, other)
            }
        }
        return walk.inner
    }

    mutating func read(
        _ walk: Walk, _ bytes: Span<UInt8>, _ index: SourceIndex, _ part: Int, _ facts: EntityFacts, _ place: Place
    ) throws(StorageError) {
        func inner(_ number: Int, _ reading: Int) -> Place {
            Place(
                source: place.source, range: walk.parts[number].range, parent: part, depth: place.depth + 1,
                ordinal: number + 1, isMessage: false,
                defaultType: facts.types.contains("multipart/digest") ? "message/rfc822" : "text/plain",
                reading: reading, ends: place.ends)
        }
        for number in walk.parts.indices where !walk.parts[number].isAfterEnd {
            try entity(bytes, index, inner(number, place.reading))
        }
        guard let line = walk.firstAfterEnd else { return }
        try alternative(.partAfterEnd, place, at: line, part: part) { reader, reading throws(StorageError) in
            for number in walk.parts.indices where walk.parts[number].isAfterEnd {
                try reader.entity(bytes, index, inner(number, reading))
            }
        }
    }

    /// Goes through the lines that may be delimiters.
    mutating func walk(
        _ bytes: Span<UInt8>, _ index: SourceIndex, _ body: Range<Int>, _ boundary: [UInt8], isLoose: Bool,
        _ place: Place
    ) -> Walk {
        var walk = Walk()
        var start: Int?
        let lines = index.dashes(in: body, place.ends)
        if place.reading > 0 { spend(lines.count * 16, place) }
        for offset in lines {
            let line = bytes.line(at: Int(offset), end: body.upperBound, place.ends)
            guard var delimiter = Delimiter(bytes, line.text, boundary) else { continue }
            if case .loose(let isEnd) = delimiter {
                walk.firstLoose = walk.firstLoose ?? line.text
                guard isLoose else { continue }
                delimiter = isEnd ? .end : .begin
            }
            if let begin = start {
                let end = Self.lineEnd(bytes, before: line.text.lowerBound, begin)
                walk.parts.append((begin..<end, walk.isTerminated))
                start = nil
                walk.inner = (walk.inner?.lowerBound ?? begin)..<line.next
            }
            let isEnd = if case .end = delimiter { true } else { false }
            // Some programs take the end for one more beginning, which shows where a header follows.
            let begins =
                !isEnd || bytes.starts(with: "content-", at: line.next, end: body.upperBound, ignoringCase: true)
            if begins {
                if walk.isTerminated || isEnd { walk.firstAfterEnd = walk.firstAfterEnd ?? line.text }
                start = line.next
            }
            // Behind the end only what belongs to a part is passed over in the search for undeclared ones.
            if begins || !walk.isTerminated || start != nil {
                walk.inner = (walk.inner?.lowerBound ?? line.text.lowerBound)..<line.next
            }
            if isEnd { walk.isTerminated = true }
            // One more than there may be, so that the limit is noticed.
            if walk.parts.count > limits.parts { break }
        }
        if let start {
            walk.parts.append((start..<body.upperBound, walk.isTerminated))
            walk.inner = (walk.inner?.lowerBound ?? start)..<body.upperBound
        }
        return walk
    }

    /// Where the content before a delimiter ends: the line end belongs to the delimiter.
    private static func lineEnd(_ bytes: Span<UInt8>, before place: Int, _ start: Int) -> Int {
        var end = place
        if end > start, bytes[end - 1] == 0x0A { end -= 1 }
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }
}
