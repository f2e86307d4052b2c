import Milter

/// Reads a body as it comes, chunk by chunk, for the Content-Type fields of the parts of a multipart message
/// (RFC 2046 section 5.1).
///
/// It holds no more than one field: of each line ``longestLine`` bytes, of a folded field ``longestField``.
/// It knows ``mostBoundaries`` boundaries, those of parts inside parts too; further ones are not looked for.
struct PartHeaders {
    static let longestLine = 2_000
    static let longestField = 8_000
    static let mostBoundaries = 32

    private var boundaries: [[UInt8]] = []
    private var line: [UInt8] = []
    private var field: [UInt8] = []
    private var isInHeader = false

    /// Takes a boundary that a Content-Type field names. Empty ones are no boundaries.
    mutating func look(for boundary: RawText) {
        guard !boundary.isEmpty, boundaries.count < Self.mostBoundaries else { return }
        boundaries.append(Array("--".utf8) + boundary.bytes)
    }

    /// Whether there is any reason to read the body.
    var isNeeded: Bool { !boundaries.isEmpty }

    /// Reads a chunk, which may end anywhere, and returns the fields that were complete in it.
    mutating func read(_ chunk: Span<UInt8>) -> [ContentType] {
        var found: [ContentType] = []
        for index in chunk.indices {
            let byte = chunk[index]
            if byte != 0x0A {
                if line.count < Self.longestLine { line.append(byte) }
            } else if let type = endLine() {
                found.append(type)
            }
        }
        return found
    }

    /// Takes a whole line, and returns the field that it shows to be complete.
    private mutating func endLine() -> ContentType? {
        defer { line.removeAll(keepingCapacity: true) }
        if line.last == 0x0D { line.removeLast() }
        if boundaries.contains(where: line.starts(with:)) {
            let type = endField()
            isInHeader = true
            return type
        }
        guard isInHeader else { return nil }
        if line.first == 0x20 || line.first == 0x09 {
            if field.count + line.count <= Self.longestField { field += line }
            return nil
        }
        let type = endField()
        field = line
        isInHeader = !line.isEmpty
        return type
    }

    /// The field that was read until now, if it is a Content-Type; its boundary is looked for from then on.
    private mutating func endField() -> ContentType? {
        defer { field.removeAll() }
        guard let colon = field.firstIndex(of: UInt8(ascii: ":")),
            RawText(field[..<colon]).equalsIgnoringCase("Content-Type")
        else { return nil }
        let type = ContentType(RawText(field[(colon + 1)...]))
        if let boundary = type.boundary { look(for: boundary) }
        return type
    }
}
