import MailMessage

/// The parts of a multipart.
extension PartTreeReader {
    /// A part while its lines are read.
    private struct OpenPart {
        var fields: FieldList
        /// The field that may go on in the next line.
        var field: Range<Int>?
        var isInBody = false
        /// Its body where all of it stands together.
        var body: Range<Int>?
        /// Its body where a line had to be cut.
        var copy: [UInt8]?

        init(_ bytes: [UInt8]) { fields = FieldList(bytes) }

        mutating func addLine(_ line: Range<Int>, of bytes: [UInt8]) {
            if copy == nil, line.count <= PartTree.longestLine {
                body = (body?.lowerBound ?? line.lowerBound)..<line.upperBound
                return
            }
            if copy == nil { copy = body.map { Array(bytes[$0]) } ?? [] }
            var start = line.lowerBound
            while line.upperBound - start > PartTree.longestLine {
                copy? += bytes[start..<start + PartTree.longestLine]
                copy?.append(0x0A)
                start += PartTree.longestLine
            }
            copy? += bytes[start..<line.upperBound]
        }

        /// The line end before a delimiter belongs to that.
        mutating func dropLineEnd(of bytes: [UInt8]) {
            if copy?.last == 0x0A {
                copy?.removeLast()
            } else if copy == nil, let own = body, bytes[own].last == 0x0A {
                body = own.lowerBound..<own.upperBound - 1
            }
        }

        func content(of bytes: [UInt8]) -> ContentSlice {
            copy.map { ContentSlice($0) } ?? body.map { ContentSlice(bytes, $0) } ?? ContentSlice()
        }
    }

    /// What a line is that may be a delimiter.
    private enum Delimiter {
        case none, opening, closing
    }

    mutating func readMultipart(_ task: Task, _ boundary: [UInt8]) {
        let content = task.content
        let bytes = content.bytes
        parts[task.part].children = []
        var start = endOfPreamble(content, boundary)
        var open = OpenPart(bytes)
        var isNested = false
        var count = 0
        while start < content.range.upperBound {
            let line = start..<content.endOfLine(from: start)
            start = line.upperBound
            let isLast = start == content.range.upperBound
            var delimiter = Self.delimiter(bytes.span, line, boundary)
            let closes = delimiter == .closing
            if isNested, delimiter != .none {
                // The part's own multipart has the same boundary: its delimiters are not ours.
                delimiter = .none
                if closes { isNested = false }
            }
            if isLast || delimiter != .none {
                if delimiter == .none { open.addLine(line, of: bytes) } else { open.dropLineEnd(of: bytes) }
                end(open, of: task, boundary)
                if closes {
                    boundaryStates[boundary, default: 0] -= 1
                    break
                }
                if !isLast, !Self.beginsField(bytes.span, from: start, blanks: false) {
                    flags.insert(.missingPartFields)
                }
                count += 1
                if count == PartTree.mostParts || parts.count >= PartTree.mostPartsInAll {
                    flags.insert(.tooManyParts)
                    return
                }
                open = OpenPart(bytes)
                continue
            }
            read(line, of: bytes, into: &open, boundary, &isNested)
        }
        if content.bytes[start..<content.range.upperBound].contains(where: { !$0.isSpaceByte && $0 != 0x2E }) {
            flags.insert(.epilogue)
        }
    }

    /// Behind the first delimiter; the beginning where there is none.
    private mutating func endOfPreamble(_ content: ContentSlice, _ boundary: [UInt8]) -> Int {
        var start = content.range.lowerBound
        while start < content.range.upperBound {
            let end = content.endOfLine(from: start)
            if Self.delimiter(content.bytes.span, start..<end, boundary) == .opening {
                boundaryStates[boundary] = 1
                if end < content.range.upperBound, !Self.beginsField(content.bytes.span, from: end, blanks: false) {
                    flags.insert(.missingPartFields)
                }
                return end
            }
            start = end
        }
        return content.range.lowerBound
    }

    private mutating func read(
        _ line: Range<Int>, of bytes: [UInt8], into open: inout OpenPart, _ boundary: [UInt8], _ isNested: inout Bool
    ) {
        if open.isInBody { return open.addLine(line, of: bytes) }
        if Self.beginsField(bytes.span, from: line.lowerBound, blanks: true) {
            if let field = open.field { open.fields.addWhole(field) }
            open.field = line
            return
        }
        if let field = open.field, bytes[line.lowerBound].isBlank {
            open.field = field.lowerBound..<line.upperBound
            return
        }
        if let field = open.field {
            open.fields.addWhole(field)
            open.field = nil
            // Only the last field counts here.
            let isType = open.fields.fields.last.map { bytes[$0.name].map(\.lowercased) == Self.contentType } ?? false
            if isType, ContentType(reading.last(Self.contentType, in: open.fields)).boundary == boundary {
                isNested = true
            }
        }
        open.isInBody = true
        if bytes[line].elementsEqual([0x0A]) || bytes[line].elementsEqual([0x0D, 0x0A]) { return }
        flags.insert(.missingPartSeparator)
        open.addLine(line, of: bytes)
    }

    private mutating func end(_ open: OpenPart, of task: Task, _ boundary: [UInt8]) {
        let part = addPart(open.fields, level: parts[task.part].level + 1)
        let type = parts[part].contentType
        let isDigest = type.isMissing && parts[task.part].type.elementsEqual("multipart/digest".utf8)
        parts[part].type = isDigest ? Array("message/rfc822".utf8) : type.type
        parts[task.part].children?.append(part)
        var own = type.boundary ?? boundary
        if own == [0x30] { own = boundary }
        queue.append(
            Task(part: part, boundary: own, content: open.content(of: open.fields.bytes), levels: task.levels - 1))
    }

    private static func delimiter(_ bytes: Span<UInt8>, _ line: Range<Int>, _ boundary: [UInt8]) -> Delimiter {
        let behind = line.lowerBound + 2 + boundary.count
        guard behind <= line.upperBound, bytes[line.lowerBound] == 0x2D, bytes[line.lowerBound + 1] == 0x2D else {
            return .none
        }
        for index in boundary.indices where bytes[line.lowerBound + 2 + index] != boundary[index] { return .none }
        var index = behind
        let closes = index + 1 < line.upperBound && bytes[index] == 0x2D && bytes[index + 1] == 0x2D
        if closes { index += 2 }
        while index < line.upperBound, bytes[index].isSpaceByte { index += 1 }
        guard index == line.upperBound else { return .none }
        return closes ? .closing : .opening
    }

    /// Whether a line begins as a field does: a name of printable ASCII, blanks perhaps, a colon.
    private static func beginsField(_ bytes: Span<UInt8>, from start: Int, blanks: Bool) -> Bool {
        var index = start
        while index < bytes.count, 0x21...0x7E ~= bytes[index], bytes[index] != 0x3A { index += 1 }
        guard index > start else { return false }
        while blanks, index < bytes.count, bytes[index].isBlank { index += 1 }
        return index < bytes.count && bytes[index] == 0x3A
    }
}
