/// The header of a message or part, taken apart into fields, and the places where its body may begin.
///
/// A line that is no field ends the header to some programs and is passed over by others. So the fields are all those
/// up to the empty line, and there are two places for the body.
struct HeaderBlock {
    /// What a field tells about the structure.
    enum Kind: Sendable {
        case type, disposition, encoding, location, description, other
    }

    /// A field and what it tells.
    struct Entry {
        let kind: Kind
        let field: Field
    }

    /// The fields, in order: all of a message, those of the structure of a part.
    private(set) var entries: [Entry] = []
    /// From the first line to the empty one.
    private(set) var range: Range<Int>
    /// Behind the empty line, or where the bytes end.
    private(set) var bodyStart: Int
    /// Where the body begins to a program that ends the header at the first line which is no field.
    private(set) var earliestBodyStart: Int
    /// What is unusual, and where.
    private(set) var anomalies: [(kind: AnomalyKind, range: Range<Int>)] = []

    private let keepsAll: Bool
    private var count = 0
    /// Whether the line before belongs to a field, kept or not.
    private var isInField = false
    private var open: (kind: Kind, name: Range<Int>, valueStart: Int)?

    /// Reads the header at the start of a range.
    /// - Parameter isMessage: whether it is the header of a message: then empty lines and the line of an mbox file may
    ///   stand before it, and all of its fields are kept.
    init(_ bytes: Span<UInt8>, in range: Range<Int>, isMessage: Bool, _ ends: LineEnds, _ limits: ReadingLimits) {
        (self.range, keepsAll) = (range, isMessage)
        (bodyStart, earliestBodyStart) = (range.upperBound, range.upperBound)
        var place = range.lowerBound
        var isFirst = true
        var hasEnd = false
        while place < range.upperBound {
            var line = bytes.line(at: place, end: range.upperBound, ends)
            // The colon of a field may stand behind a fold.
            if let joined = Self.foldBeforeColon(bytes, line, range.upperBound, ends) { line = joined }
            if line.isEmpty {
                // Some programs look for the header of an attached message behind empty lines.
                if isMessage, isFirst, Self.isHeader(bytes, behind: line.next, range.upperBound, ends) {
                    place = line.next
                    continue
                }
                hasEnd = true
                close(at: place)
                (self.range, bodyStart) = (range.lowerBound..<place, line.next)
                break
            }
            if beginsPart(bytes, line) {
                hasEnd = true
                note(.missingBlankLine, line.text)
                close(at: place)
                (self.range, bodyStart) = (range.lowerBound..<place, place)
                break
            }
            read(bytes, line, isFirst: isFirst, limits)
            if place - range.lowerBound <= limits.headerBytes, line.next - range.lowerBound > limits.headerBytes {
                note(.headerLimit, place..<line.next)
            }
            isFirst = false
            place = line.next
        }
        if !hasEnd { close(at: place) }
        if earliestBodyStart > bodyStart { earliestBodyStart = bodyStart }
        if self.range.count > limits.unusualHeaderBytes { note(.longHeader, self.range) }
    }

    /// Whether a line is the first delimiter of a multipart whose header has no empty line behind it.
    private func beginsPart(_ bytes: Span<UInt8>, _ line: Line) -> Bool {
        bytes.starts(with: "--", at: line.text.lowerBound, end: line.text.upperBound)
            && (open?.kind == .type || entries.contains { $0.kind == .type })
    }

    private mutating func note(_ kind: AnomalyKind, _ range: Range<Int>) {
        guard !anomalies.contains(where: { $0.kind == kind }) else { return }
        anomalies.append((kind, range))
    }

    private mutating func read(_ bytes: Span<UInt8>, _ line: Line, isFirst: Bool, _ limits: ReadingLimits) {
        let text = line.text
        if bytes[text.lowerBound].isBlank {
            // Before the first field there is nothing that a line could continue.
            if !isInField, isContentField(bytes, text) { return readField(bytes, bytes.trimmed(text), text, limits) }
            guard bytes.trimmed(text).isEmpty else {
                // A continuation of nothing is no field.
                if !isInField, !isFirst { endsEarly(.lineInHeader, text, at: text.lowerBound) }
                return
            }
            // A line of blanks goes on with the field, or is as good as empty.
            return endsEarly(.blankContinuation, text, at: line.next)
        }
        if Self.colon(bytes, text) != nil { return readField(bytes, text, text, limits) }
        // The line that an mbox file puts before a message.
        if isFirst, bytes.starts(with: "From ", at: text.lowerBound, end: text.upperBound) { return }
        if isFirst, bytes.starts(with: ">From ", at: text.lowerBound, end: text.upperBound) { return }
        close(at: text.lowerBound)
        isInField = false
        endsEarly(.lineInHeader, text, at: text.lowerBound)
    }

    /// Reads a line that begins a field.
    /// - Parameter field: the line without what stands before the name.
    private mutating func readField(
        _ bytes: Span<UInt8>, _ field: Range<Int>, _ text: Range<Int>, _ limits: ReadingLimits
    ) {
        guard let colon = Self.colon(bytes, field) else { return }
        close(at: text.lowerBound)
        isInField = true
        count += 1
        guard count <= limits.fields, text.lowerBound - range.lowerBound <= limits.headerBytes else {
            return note(count > limits.fields ? .fieldLimit : .headerLimit, text)
        }
        let name = bytes.trimmed(field.lowerBound..<colon)
        if name.upperBound < colon { note(.spaceBeforeColon, text.lowerBound..<(colon + 1)) }
        let kind = Self.kind(bytes, name)
        if keepsAll || kind != .other { open = (kind, name, colon + 1) }
    }

    /// Whether a line that begins with blanks is a field about the content.
    private func isContentField(_ bytes: Span<UInt8>, _ text: Range<Int>) -> Bool {
        let field = bytes.trimmed(text)
        return bytes.starts(with: "content-", at: field.lowerBound, end: field.upperBound, ignoringCase: true)
            && Self.colon(bytes, field) != nil
    }

    private mutating func endsEarly(_ kind: AnomalyKind, _ text: Range<Int>, at place: Int) {
        note(kind, text)
        earliestBodyStart = min(earliestBodyStart, place)
    }

    private mutating func close(at end: Int) {
        guard let (kind, name, start) = open else { return }
        open = nil
        entries.append(Entry(kind: kind, field: Field(name: name, value: start..<max(start, end))))
    }

    /// Where the colon of a field stands; nil for a line that is none.
    private static func colon(_ bytes: Span<UInt8>, _ text: Range<Int>) -> Int? {
        // A line that begins with two hyphens begins a part, or was meant to.
        guard !bytes.starts(with: "--", at: text.lowerBound, end: text.upperBound) else { return nil }
        var place = text.lowerBound
        var hasBlank = false
        while place < text.upperBound {
            let byte = bytes[place]
            if byte == UInt8(ascii: ":") { return place > text.lowerBound ? place : nil }
            if byte.isBlank || byte < 0x20 && byte != 0 {
                hasBlank = true
            } else if hasBlank, byte != 0 {
                return nil
            }
            place += 1
        }
        return nil
    }

    /// A line and the one behind it, where that begins with blanks and a colon, and the line is a name about the content.
    private static func foldBeforeColon(_ bytes: Span<UInt8>, _ line: Line, _ end: Int, _ ends: LineEnds) -> Line? {
        guard !line.isEmpty, line.next < end, bytes[line.next].isBlank,
            bytes.starts(with: "content-", at: line.text.lowerBound, end: line.text.upperBound, ignoringCase: true),
            bytes.firstIndex(of: UInt8(ascii: ":"), in: line.text) == nil
        else { return nil }
        let next = bytes.line(at: line.next, end: end, ends)
        guard bytes.trimmed(next.text).first.map({ bytes[$0] == UInt8(ascii: ":") }) == true else { return nil }
        return Line(text: line.text.lowerBound..<next.text.upperBound, next: next.next)
    }

    /// Whether the first line that is not empty is a field.
    static func isHeader(_ bytes: Span<UInt8>, behind start: Int, _ end: Int, _ ends: LineEnds) -> Bool {
        var place = start
        while place < end, bytes[place].isLineEnd { place += 1 }
        guard place < end else { return false }
        let line = bytes.line(at: place, end: end, ends)
        return colon(bytes, line.text) != nil && !bytes[line.text.lowerBound].isBlank
    }

    private static func kind(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Kind {
        // Some programs pass over signs that no name begins with.
        var name = word
        while name.count > 12, !(0x61...0x7A).contains(bytes[name.lowerBound].lowercased) {
            name = (name.lowerBound + 1)..<name.upperBound
        }
        while name.count > 12, bytes[name.upperBound - 1] < 0x20 { name = name.lowerBound..<(name.upperBound - 1) }
        guard bytes[name.lowerBound].lowercased == UInt8(ascii: "c") else { return .other }
        func isNamed(_ text: StaticString) -> Bool {
            if name.count == text.utf8CodeUnitCount {
                return bytes.starts(with: text, at: name.lowerBound, end: name.upperBound, ignoringCase: true)
            }
            // A NUL in a name is dropped by some programs.
            guard name.count > text.utf8CodeUnitCount, name.count < 80, bytes.firstIndex(of: 0, in: name) != nil else {
                return false
            }
            let plain = bytes.copy(name).filter { $0 != 0 }
            return plain.count == text.utf8CodeUnitCount
                && plain.span.starts(with: text, at: 0, end: plain.count, ignoringCase: true)
        }
        if isNamed("content-type") { return .type }
        if isNamed("content-disposition") { return .disposition }
        if isNamed("content-transfer-encoding") { return .encoding }
        if isNamed("content-location") { return .location }
        if isNamed("content-description") { return .description }
        return .other
    }
}
