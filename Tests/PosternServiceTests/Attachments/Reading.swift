import PosternService

/// Reads a message written as text, as the milter callbacks would hand it over.
struct Reading: Equatable {
    var attachments: [Attachment]
    var incomplete: AttachmentReader.Incomplete?

    /// The names that are executable.
    var refused: [String] { attachments.filter { $0.executable != nil }.map(\.name) }
    var names: [String] { attachments.map(\.name) }

    /// - Parameters:
    ///   - message: with LF line ends; what stands before the first blank line is the header.
    ///   - chunk: bytes of body in each call.
    init(
        _ message: [UInt8], chunk: Int = 65_535, carriageReturns: Bool = false,
        limits: AttachmentLimits = AttachmentLimits()
    ) {
        var reader = AttachmentReader(limits: limits)
        let lines = message.split(separator: 0x0A, omittingEmptySubsequences: false)
        let end = lines.firstIndex(of: []) ?? lines.count
        var fields: [[UInt8]] = []
        for line in lines[..<end] {
            if let first = line.first, first == 0x20 || first == 0x09, !fields.isEmpty {
                fields[fields.count - 1] += [0x0A] + line
            } else {
                fields.append(Array(line))
            }
        }
        for field in fields {
            guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let (name, value) = (Array(field[..<colon]), Array(field[(colon + 1)...].drop { $0 == 0x20 }))
            reader.field(name: name.span, value: value.span)
        }
        var body = Array(lines.dropFirst(end + 1).joined(separator: [0x0A]))
        if carriageReturns { body = body.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
        for start in stride(from: 0, to: body.count, by: chunk) {
            let piece = Array(body[start..<min(start + chunk, body.count)])
            reader.body(piece.span)
        }
        reader.finish()
        (attachments, incomplete) = (reader.attachments, reader.incomplete)
    }

    init(_ message: String, chunk: Int = 65_535, carriageReturns: Bool = false) {
        self.init(Array(message.utf8), chunk: chunk, carriageReturns: carriageReturns)
    }
}
