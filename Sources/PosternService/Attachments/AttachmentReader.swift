/// Finds the names of all attachments of one message, as its bytes come.
///
/// Give it the fields of the message, its body in chunks of any size, and call `finish`. It keeps
/// field values, names and open boundaries only, each within its limit, however large the message is;
/// it looks at each byte a bounded number of times. It follows multiparts and attached messages, those
/// with a transfer encoding too, and where programs are known to read a message in different ways it
/// reports what any of them would see. It never fails; what it could not follow is told by `incomplete`.
/// File names inside archives and inside text (uuencode) are not read.
package struct AttachmentReader {
    /// Every reading of every name so far, each once, in the order of the message.
    package private(set) var attachments: [Attachment] = []
    /// The first reason why some part of the message was not read.
    package private(set) var incomplete: Incomplete?

    /// What is left of the limits.
    var limits: AttachmentLimits
    /// The multiparts around the place that is being read.
    var stack = PartStack()
    /// The header that is being read; nil within a body.
    var header: PartHeader?
    var line = HeldLine()
    /// The container that is being decoded, beside being read as it stands: none or one.
    var encoded: [EncodedContainer] = []
    private var known: Set<Attachment> = []
    private var hasBody = false
    private var isStopped = false
    private var afterReturn = false

    package init(limits: AttachmentLimits = AttachmentLimits()) {
        self.limits = limits
        header = PartHeader(limits: limits, isMessageHeader: true)
    }

    /// Whether nothing that follows can change the result, so that the rest of the body may be skipped.
    package var isDone: Bool { isStopped || (hasBody && header == nil && stack.isEmpty && encoded.isEmpty) }

    /// Takes a field of the message's own header; folds may be in the value. Ignored after the body began.
    package mutating func field(name: Span<UInt8>, value: Span<UInt8>) {
        guard !hasBody else { return }
        header?.field(name: name, value: value)
    }

    /// Takes the next bytes of the body, with line ends of CR LF or LF.
    package mutating func body(_ chunk: Span<UInt8>) {
        beginBody()
        var index = 0
        while index < chunk.count, !isDone {
            let byte = chunk[index]
            if byte == 0x0A {
                endLine(bare: false)
                index += 1
            } else if byte == 0x0D {
                afterReturn = true
                index += 1
            } else {
                if afterReturn { endLine(bare: true) }
                var end = index + 1
                while end < chunk.count, chunk[end] != 0x0A, chunk[end] != 0x0D { end += 1 }
                take(chunk.extracting(index..<end))
                index = end
            }
        }
    }

    /// Ends the message; call it once, after the last of the body.
    package mutating func finish() {
        beginBody()
        if !isDone, !line.bytes.isEmpty { endLine(bare: false) }
        // The header of an attached message may begin where another ends.
        while header != nil { endHeader() }
        endEncoded()
        isStopped = true
    }

    private mutating func beginBody() {
        guard !hasBody else { return }
        hasBody = true
        endHeader()
    }

    mutating func note(_ reason: Incomplete?) { incomplete = incomplete ?? reason }

    /// Takes parts from the limit, and stops where there are more.
    mutating func count(parts: Int) {
        limits.parts -= parts
        if limits.parts < 0 { stop(.parts) }
    }

    /// Reads nothing more.
    mutating func stop(_ reason: Incomplete) {
        note(reason)
        isStopped = true
    }

    mutating func add(_ found: [Attachment], isMessage: Bool = false) {
        for var attachment in found {
            attachment.isMessage = false
            guard limits.nameBytes >= 0, known.insert(attachment).inserted else { continue }
            limits.nameBytes -= attachment.name.utf8.count
            guard limits.nameBytes >= 0 else { return note(.names) }
            attachment.isMessage = isMessage
            attachments.append(attachment)
        }
    }

    /// A reader of what is inside a container, whose limits are what this one has left.
    func inner(stack: PartStack, header: PartHeader?) -> AttachmentReader {
        var limits = self.limits
        limits.encodedDepth -= 1
        var reader = AttachmentReader(limits: limits)
        (reader.stack, reader.header, reader.hasBody) = (stack, header, true)
        return reader
    }

    /// Takes bytes of a line without an end in them.
    private mutating func take(_ piece: Span<UInt8>) {
        var index = 0
        while index < piece.count, line.mayDelimit {
            line.hold(piece[index], limit: limits.boundaryBytes + 4)
            index += 1
            if !line.mayDelimit { decode(line.bytes) }
        }
        let rest = piece.extracting(index..<piece.count)
        if header != nil { line.append(rest, limit: limits.fieldBytes) }
        decode(rest)
    }

    /// Ends the line, at a line end or (bare) at a carriage return that begins none.
    private mutating func endLine(bare: Bool) {
        let ended = line
        line = HeldLine(followsBareReturn: bare)
        afterReturn = false
        if ended.mayDelimit, ended.bytes.count >= 2 {
            endHeader(beforeDelimiter: ended.bytes)
            if let delimiter = stack.delimiter(ended.bytes) {
                guard bare || ended.followsBareReturn else { return begin(delimiter, ended.bytes) }
                // Some programs see a delimiter here, others do not.
                note(.bareCarriageReturn)
            }
        }
        if !encoded.isEmpty {
            if ended.mayDelimit { decode(ended.bytes) }
            decode(bare ? [0x0D] : [0x0D, 0x0A])
        }
        if header != nil {
            if bare { note(.bareCarriageReturn) }
            headerLine(ended)
        }
    }
}
