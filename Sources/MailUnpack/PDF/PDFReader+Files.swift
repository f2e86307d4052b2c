import MailMessage

/// Object streams and embedded files.
extension PDFReader {
    /// Reads the objects of all object streams (ISO 32000-1, 7.5.7).
    mutating func readObjectStreams(_ bytes: Span<UInt8>) throws(StorageError) {
        guard !isEncrypted else { return }
        for stream in objectStreams where !spending.isStopped {
            if Self.hasPredictor(stream.dictionary) {
                spending.note(.unsupported, "an object stream is stored with a predictor")
            }
            guard let (content, isWhole) = try decode(stream, bytes) else { continue }
            if !isWhole { spending.note(.unreadable, "an object stream is damaged") }
            content.withSpan { readObjects(of: stream.dictionary, $0) }
        }
        objectStreams = []
    }

    private static func hasPredictor(_ dictionary: PDFDictionary) -> Bool {
        dictionary["DecodeParms"].contains { value in
            if case .dictionary(let parameters) = value { (parameters.integer("Predictor") ?? 1) > 1 } else { false }
        }
    }

    /// Reads the objects of a decoded object stream: pairs of number and place, then the objects.
    private mutating func readObjects(of dictionary: PDFDictionary, _ bytes: Span<UInt8>) {
        let first = min(dictionary.integer("First") ?? 0, bytes.count)
        var lexer = PDFLexer(0..<first)
        var places: [(number: Int, start: Int)] = []
        while case .integer(let number)? = lexer.next(bytes), case .integer(let place)? = lexer.next(bytes) {
            guard place < bytes.count - first else { continue }
            places.append((number, first + place))
        }
        places.sort { $0.start < $1.start }
        // What no pair leads to is looked at as well.
        if places.first?.start != first { places.insert((-1, first), at: 0) }
        for (index, place) in places.enumerated() {
            let end = index + 1 < places.count ? places[index + 1].start : bytes.count
            readObject(place.number, place.start..<end, bytes)
        }
    }

    /// Hands over the embedded files: those that a specification leads to, under its names, and all others.
    mutating func readFiles(_ bytes: Span<UInt8>, visit: UnpackedFile.Visitor) throws(StorageError) {
        var names: [Int: [String]] = [:]
        for specification in fileSpecifications {
            let found = ["UF", "F", "Unix", "DOS", "Mac"].flatMap { specification[$0] }.compactMap { text(resolve($0)) }
            for number in targets(of: specification) {
                for name in found
                where names[number, default: []].count < 64 && !names[number, default: []].contains(name) {
                    names[number, default: []].append(name)
                }
                names[number] = names[number] ?? []
            }
        }
        for name in Set(launches.flatMap { started(by: $0) }).sorted() {
            guard spending.beginEntry() else { return }
            try visit(UnpackedFile(names: [name], content: .bytes(StoredBytes([]))), &spending.budget)
        }
        for number in streams.keys.sorted() where !spending.isStopped {
            for stream in streams[number] ?? [] {
                guard names[number] != nil || stream.dictionary.has("Type", "EmbeddedFile") else { continue }
                guard spending.beginEntry() else { return }
                let names = names[number] ?? []
                let shown = names.first.map { UnpackFinding.quoted($0) } ?? "a file without name"
                spending.note(.pdfEmbeddedFile, "it holds \(shown)")
                try visit(UnpackedFile(names: names, content: try content(of: stream, bytes)), &spending.budget)
            }
        }
    }

    private mutating func content(
        of stream: PDFStream, _ bytes: Span<UInt8>
    ) throws(StorageError) -> UnpackedFile.Content {
        guard !isEncrypted else {
            spending.note(.encryptedContent, "a file in the document is encrypted")
            return .encrypted
        }
        guard let (content, isWhole) = try decode(stream, bytes) else { return .overLimit }
        guard isWhole else {
            spending.note(.unreadable, "an embedded file is damaged, or encoded in a way that is not known")
            return .unreadable("damaged")
        }
        return .bytes(content)
    }

    /// The names of what an action starts (ISO 32000-1, 12.6.4.5): a file, or for Windows a program.
    private func started(by action: PDFDictionary) -> [String] {
        var values = action["F"].map { resolve($0) }
        for value in ["Win", "Mac", "Unix"].flatMap({ action[$0] }) {
            if case .dictionary(let parameters) = resolve(value) { values += parameters["F"].map { resolve($0) } }
        }
        var names = values.compactMap { text($0) }
        for case .dictionary(let specification) in values {
            names += ["UF", "F", "DOS"].flatMap { specification[$0] }.compactMap { text(resolve($0)) }
        }
        return names
    }

    /// The numbers of the streams that a specification leads to.
    private func targets(of specification: PDFDictionary) -> [Int] {
        specification["EF"].flatMap { value -> [Int] in
            guard case .dictionary(let files) = resolve(value) else { return [] }
            return ["UF", "F", "Unix", "DOS", "Mac"].flatMap { files[$0] }.compactMap {
                if case .reference(let number) = $0 { number } else { nil }
            }
        }
    }

    private func text(_ value: PDFValue) -> String? {
        guard case .string(let bytes) = value else { return nil }
        if bytes.starts(with: [0xFE, 0xFF]) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
                UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
            }
            return String(decoding: units, as: UTF16.self)
        }
        return OfficeText.decode(bytes)
    }
}
