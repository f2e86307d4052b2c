/// What the header of a part says of it, in every reading.
struct EntityFacts {
    private(set) var types: [String] = []
    private(set) var names: [CandidateName] = []
    private(set) var boundaries: [[UInt8]] = []
    private(set) var encodings: [TransferEncoding] = []
    private(set) var charset: String?
    private(set) var isAttachment = false
    /// Whether its lines are flowed (RFC 3676), and whether the blanks that join them go.
    private(set) var isFlowed = false
    private(set) var deletesSpaces = false
    private(set) var anomalies: [(kind: AnomalyKind, range: Range<Int>)] = []

    private static let fieldsOfOneName = 16

    /// - Parameter defaultType: what a part is that has no Content-Type.
    init(_ bytes: Span<UInt8>, _ header: HeaderBlock, defaultType: String, _ limits: ReadingLimits) {
        var counts = (type: 0, disposition: 0, encoding: 0)
        for entry in header.entries {
            let range = entry.field.value
            // So many say all that they could: more are there to cost time.
            guard max(counts.type, counts.disposition, counts.encoding) < Self.fieldsOfOneName else {
                note(.readingLimit, range)
                break
            }
            switch entry.kind {
            case .type:
                counts.type += 1
                readType(bytes, range, isRepeated: counts.type > 1, limits)
            case .disposition:
                counts.disposition += 1
                readDisposition(bytes, range, isRepeated: counts.disposition > 1, limits)
            case .encoding:
                counts.encoding += 1
                readEncoding(bytes, range, isRepeated: counts.encoding > 1)
            case .location, .description, .other: break
            }
        }
        for (encoding, range) in EncodingNet.encodings(in: bytes, header.range) where !encodings.contains(encoding) {
            if encodings.isEmpty { encodings = [.identity] }
            encodings.append(encoding)
            note(.encodingOutsideField, range)
        }
        if types.isEmpty { types = [defaultType] }
        if encodings.isEmpty { encodings = [.identity] }
        if names.isEmpty { readOtherNames(bytes, header) }
    }

    var isMultipart: Bool { types.contains { $0.hasPrefix("multipart") } }

    /// Whether it holds a message. Reports are of type message too, and hold fields alone.
    var isMessage: Bool { types.contains(where: Self.holdsMessage) }

    /// Whether some reading takes it for content.
    var isLeaf: Bool { types.contains { !$0.hasPrefix("multipart") && !Self.holdsMessage($0) } }

    static func holdsMessage(_ type: String) -> Bool {
        guard type.hasPrefix("message/") else { return false }
        return ![
            "message/delivery-status", "message/global-delivery-status", "message/disposition-notification",
            "message/global-disposition-notification", "message/feedback-report", "message/tracking-status",
            "message/global-headers",
        ].contains(type)
    }

    private mutating func note(_ kind: AnomalyKind, _ range: Range<Int>) {
        guard !anomalies.contains(where: { $0.kind == kind }) else { return }
        anomalies.append((kind, range))
    }

    private mutating func readType(_ bytes: Span<UInt8>, _ range: Range<Int>, isRepeated: Bool, _ limits: ReadingLimits)
    {
        let field = field(bytes, range, limits)
        if isRepeated, types != field.tokens { note(.repeatedContentType, range) }
        for token in field.tokens where !types.contains(token) { types.append(token) }
        for value in field.values(of: "boundary") {
            var boundary = value.bytes
            while let last = boundary.last, last.isBlank || last.isLineEnd { boundary.removeLast() }
            guard boundary.count <= limits.boundaryBytes, boundaries.count < limits.readings else {
                note(.boundaryLimit, range)
                continue
            }
            if !boundaries.contains(boundary) { boundaries.append(boundary) }
        }
        if field.values(of: "format").contains(where: { $0.text.lowercased() == "flowed" }) { isFlowed = true }
        if field.values(of: "delsp").contains(where: { $0.text.lowercased() == "yes" }) { deletesSpaces = true }
        if charset == nil { charset = field.values(of: "charset").first?.text }
        addNames(field, ["name", "filename"], range, limits)
    }

    private mutating func readDisposition(
        _ bytes: Span<UInt8>, _ range: Range<Int>, isRepeated: Bool, _ limits: ReadingLimits
    ) {
        let field = field(bytes, range, limits)
        if field.tokens.first == "attachment" { isAttachment = true }
        let before = names.count
        addNames(field, ["filename", "name"], range, limits)
        if isRepeated, names.count > before { note(.repeatedContentDisposition, range) }
    }

    private mutating func field(_ bytes: Span<UInt8>, _ range: Range<Int>, _ limits: ReadingLimits) -> StructuredField {
        if range.count >= limits.fieldBytes { note(.fieldLimit, range) }
        let read = range.lowerBound..<min(range.upperBound, range.lowerBound + limits.fieldBytes)
        let field = StructuredField(bytes.copy(read), limits)
        for (kind, place) in field.anomalies {
            note(kind, (range.lowerBound + place.lowerBound)..<(range.lowerBound + place.upperBound))
        }
        return field
    }

    private mutating func addNames(
        _ field: StructuredField, _ attributes: [String], _ range: Range<Int>, _ limits: ReadingLimits
    ) {
        for attribute in attributes {
            for value in field.values(of: attribute) where !value.text.isEmpty {
                guard names.count < limits.names, value.text.utf8.count <= limits.nameBytes else {
                    note(.nameLimit, range)
                    continue
                }
                let name = CandidateName(value.text, value.origin)
                if !names.contains(where: { $0.text == name.text }) { names.append(name) }
            }
        }
    }

    private mutating func readEncoding(_ bytes: Span<UInt8>, _ range: Range<Int>, isRepeated: Bool) {
        let field = TransferEncodingField(bytes.copy(range.lowerBound..<min(range.upperBound, range.lowerBound + 1024)))
        if isRepeated, field.encodings != encodings { note(.repeatedTransferEncoding, range) }
        if let kind = field.anomaly { note(kind, range) }
        for encoding in field.encodings where !encodings.contains(encoding) { encodings.append(encoding) }
    }

    /// A part without a name is saved under what else the header says.
    private mutating func readOtherNames(_ bytes: Span<UInt8>, _ header: HeaderBlock) {
        for entry in header.entries where entry.kind == .location || entry.kind == .description {
            let range = bytes.trimmed(entry.field.value)
            guard !range.isEmpty, range.count <= 1024 else { continue }
            let text = EncodedWord.decode(bytes.copy(range).filter { !$0.isLineEnd })
            if entry.kind == .location {
                if let name = Self.fileName(ofLocation: text) { names.append(CandidateName(name, .location)) }
            } else {
                names.append(CandidateName(text, .description))
            }
        }
    }

    /// The last part of the path of an address; nil for one without a path, such as `http://www.example.com`.
    private static func fileName(ofLocation text: String) -> String? {
        var path = text[...]
        if let scheme = path.firstRange(of: "://") {
            path = path[scheme.upperBound...]
            guard let slash = path.firstIndex(of: "/") else { return nil }
            path = path[slash...]
        }
        path = path.prefix { $0 != "?" && $0 != "#" }
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        return name.isEmpty ? nil : String(name)
    }
}
