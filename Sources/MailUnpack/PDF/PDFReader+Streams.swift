import MailMessage

/// The content of streams.
extension PDFReader {
    private static let filterLimit = 8

    /// Decodes a stream. Nil when a limit was reached; `isWhole` is false when it is damaged or not decoded.
    mutating func decode(
        _ stream: PDFStream, _ bytes: Span<UInt8>
    ) throws(StorageError) -> (bytes: StoredBytes, isWhole: Bool)? {
        let filters = filters(of: stream)
        guard filters.count <= Self.filterLimit else { return (StoredBytes([]), false) }
        // Deflated data knows its end, and so do the others; only what is not encoded does not.
        guard let first = filters.first else {
            guard let end = end(of: stream, bytes) else { return nil }
            return try copy(bytes, stream.start..<end).map { ($0, true) }
        }
        guard var decoded = try decode(first, bytes, stream.start..<bytes.count) else { return nil }
        for filter in filters.dropFirst() where decoded.isWhole {
            let source = decoded.bytes
            let next = try source.withSpan { (span) throws(StorageError) in
                try decode(filter, span, 0..<span.count)
            }
            guard let next else { return nil }
            decoded = next
        }
        return decoded
    }

    private func filters(of stream: PDFStream) -> [PDFFilter] {
        for value in stream.dictionary["Filter"] {
            switch resolve(value) {
            case .name(let name): return [PDFFilter(name)]
            case .names(let names): return names.map { PDFFilter($0) }
            default: continue
            }
        }
        return []
    }

    /// What a reference means, if that is known and no reference itself.
    func resolve(_ value: PDFValue) -> PDFValue {
        guard case .reference(let number) = value else { return value }
        return simple[number] ?? .other
    }

    /// Where a stream ends that is not encoded: by its length if its end is there, else by the word.
    private mutating func end(of stream: PDFStream, _ bytes: Span<UInt8>) -> Int? {
        let word = Array("endstream".utf8)
        for value in stream.dictionary["Length"] {
            guard case .integer(let length) = resolve(value), let range = bytes.range(from: stream.start, count: length)
            else { continue }
            // At most a line end stands between.
            var next = range.upperBound
            while next < bytes.count, next < range.upperBound + 4, PDFLexer.isSpace(bytes[next]) { next += 1 }
            guard bytes.holds(word, at: next) else { continue }
            return range.upperBound
        }
        var position = stream.start
        while position < bytes.count {
            let window = position..<min(position + (64 << 10), bytes.count)
            guard spending.takeInput(window.count) else { return nil }
            if let end = bytes.firstRange(of: word, in: position..<(window.upperBound + word.count - 1)) { return end }
            position = window.upperBound
        }
        return bytes.count
    }

    private mutating func copy(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(StorageError) -> StoredBytes? {
        var output = EntryOutput(storage: storage)
        var rest = range
        while !rest.isEmpty {
            let window = rest.prefix(64 << 10)
            guard spending.takeInput(window.count),
                try output.append(bytes.extracting(window), input: output.count + window.count, &spending)
            else { return nil }
            rest = rest.dropFirst(window.count)
        }
        return try output.finish()
    }

    private mutating func decode(
        _ filter: PDFFilter, _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(StorageError) -> (bytes: StoredBytes, isWhole: Bool)? {
        var output = EntryOutput(storage: storage)
        switch filter {
        case .flate:
            guard var inflater = Inflater(.zlib) else { return nil }
            let outcome = try inflater.inflate(bytes, range, into: &output, &spending)
            guard outcome != .limit else { return nil }
            if case .end = outcome { return (try output.finish(), true) }
            return (try output.finish(), false)
        case .hexadecimal, .base85:
            var decoder = PDFTextDecoder(filter)
            var rest = range
            while !rest.isEmpty, !decoder.isDone {
                let window = rest.prefix(64 << 10)
                let decoded = decoder.decode(bytes.extracting(window))
                guard spending.takeInput(window.count),
                    try output.append(decoded.span, input: output.count + window.count, &spending)
                else { return nil }
                rest = rest.dropFirst(window.count)
            }
            let last = decoder.finish()
            guard try output.append(last.span, input: output.count + last.count, &spending) else { return nil }
            return (try output.finish(), true)
        case .other(let name):
            spending.note(.unsupported, "a stream is encoded with \(UnpackFinding.quoted(name))")
            return (StoredBytes([]), false)
        }
    }
}
