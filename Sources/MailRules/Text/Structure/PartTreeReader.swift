import MailMessage

/// Reads the parts of a message, level by level.
struct PartTreeReader {
    /// Something that is to be read yet.
    struct Task {
        let part: Int
        let boundary: [UInt8]?
        let content: ContentSlice
        /// So many levels may follow.
        let levels: Int
    }

    static let contentType = Array("content-type".utf8)
    static let disposition = Array("content-disposition".utf8)
    static let transferEncoding = Array("content-transfer-encoding".utf8)
    private static let multipart = Array("multipart/".utf8)
    private static let message = Array("message/".utf8)

    var parts: [MessagePart] = []
    var flags: StructureFlags = []
    /// For each boundary 1 where it was opened and 0 where it was closed too.
    var boundaryStates: [[UInt8]: Int] = [:]
    var queue: [Task] = []
    let reading: FieldReading
    private var next = 0

    init(_ reading: FieldReading) { self.reading = reading }

    /// What was seen, the boundaries with it.
    var allFlags: StructureFlags {
        boundaryStates.values.contains { $0 != 0 } ? flags.union(.unbalancedBoundary) : flags
    }

    /// Reads a message and all within it.
    mutating func read(_ head: MessageHead) {
        addMessage(head, level: 0, levels: PartTree.deepestLevel)
        while next < queue.count {
            let task = queue[next]
            next += 1
            if let boundary = task.boundary, task.levels > 0, parts[task.part].type.starts(with: Self.multipart) {
                readMultipart(task, boundary)
            } else {
                readLeaf(task)
            }
            if next == queue.count {
                queue.removeAll(keepingCapacity: true)
                next = 0
            }
        }
    }

    /// Adds a part whose fields are known.
    mutating func addPart(_ fields: FieldList, level: Int) -> Int {
        let encoding = reading.last(Self.transferEncoding, in: fields) ?? []
        parts.append(
            MessagePart(
                fields: fields, level: level, contentType: ContentType(reading.last(Self.contentType, in: fields)),
                transferEncoding: encoding.loweredASCII, disposition: reading.last(Self.disposition, in: fields) ?? []))
        return parts.count - 1
    }

    private mutating func addMessage(_ head: MessageHead, level: Int, levels: Int) {
        let part = addPart(level == 0 ? head.fields : head.fields.cut(at: head.bodyStart), level: level)
        let type = parts[part].contentType
        parts[part].type = type.type
        var content = Self.withoutBlankLines(ContentSlice(head.bytes, head.bodyStart..<head.bytes.count))
        if type.type.starts(with: Self.multipart), Self.wantsEmptyLine(content, type.boundary) {
            content = ContentSlice([0x0A] + content.slice)
        }
        queue.append(Task(part: part, boundary: type.boundary, content: content, levels: levels))
    }

    /// Whether a body of several lines begins with neither an empty line nor its delimiter: it is set apart then from the
    /// header, so that its first lines are not taken for fields.
    private static func wantsEmptyLine(_ content: ContentSlice, _ boundary: [UInt8]?) -> Bool {
        let end = content.endOfLine(from: content.range.lowerBound)
        guard end < content.range.upperBound else { return false }
        let line = content.bytes[content.range.lowerBound..<end]
        guard line.contains(where: { !$0.isSpaceByte }) else { return false }
        guard let boundary else { return true }
        return !(line.starts(with: [0x2D, 0x2D]) && line.dropFirst(2).starts(with: boundary))
    }

    private mutating func readLeaf(_ task: Task) {
        let part = task.part
        let type = parts[part].contentType
        if !type.isMissing {
            let isWhole = !type.type.starts(with: Self.multipart) || task.boundary != nil
            parts[part].type = isWhole ? type.type : MessagePart.plain
        }
        parts[part].charset = type.charset
        parts[part].name = Self.name(in: parts[part].disposition) ?? type.name.flatMap { $0.isEmpty ? nil : $0 }
        parts[part].raw = task.content
        let own = parts[part].type
        guard task.levels > 0, own.elementsEqual("message/rfc822".utf8) || own.elementsEqual("message/global".utf8)
        else { return }
        let decoded = parts[part].decoded()
        guard !decoded.isEmpty, parts.count < PartTree.mostPartsInAll else { return }
        parts[part].raw = ContentSlice()
        parts[part].children = [parts.count]
        addMessage(MessageHead(decoded), level: parts[part].level + 1, levels: task.levels - 1)
    }

    /// What stands behind the first `name=` of a Content-Disposition, up to a quote or `;`.
    private static func name(in disposition: [UInt8]) -> [UInt8]? {
        let text = disposition.span
        var from = 0
        while let found = text.position(of: "name=", in: from..<text.count) {
            from = found + 5
            var start = from
            while start < text.count, text[start].isSpaceByte { start += 1 }
            let blanks = start
            if start < text.count, text[start] == 0x22 { start += 1 }
            var end = start
            while end < text.count, text[end] != 0x22, text[end] != 0x3B { end += 1 }
            if end > start { return text.copy(start..<end) }
            // With nothing behind them the last of the blanks is the name.
            if blanks > from { return text.copy(blanks - 1..<blanks) }
        }
        return nil
    }

    /// The body with long runs of blank lines cut to 20.
    private static func withoutBlankLines(_ content: ContentSlice) -> ContentSlice {
        let (first, last) = (content.range.lowerBound, content.range.upperBound)
        var output: [UInt8] = []
        var (kept, start) = (first, first)
        while start < last {
            let run = start
            var count = 0
            while start < last {
                let end = content.endOfLine(from: start)
                guard isBlank(content.bytes.span, start..<end) else { break }
                count += 1
                start = end
            }
            // One line stays at the beginning of a run and the rest at its end; at the very beginning it is one more.
            let leading = run == first ? 2 : 1
            if count - leading + 1 > PartTree.mostBlankLines {
                output += content.bytes[kept..<content.endOfLines(leading, from: run)]
                kept = content.endOfLines(count - PartTree.mostBlankLines + 1, from: run)
            }
            if start < last { start = content.endOfLine(from: start) }
        }
        guard kept > first else { return content }
        return ContentSlice(output + content.bytes[kept..<last])
    }

    private static func isBlank(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        for index in line where !bytes[index].isSpaceByte { return false }
        return true
    }
}
