/// The header block of a part or of a message, as far as it says what the part is and what it is called.
///
/// Repeated fields all count: programs differ in which of them they believe.
struct PartHeader {
    /// What a field tells; all others are dropped as they come.
    private enum Field: String {
        case type = "content-type"
        case disposition = "content-disposition"
        case encoding = "content-transfer-encoding"
    }

    /// Where the part stands; for the header of a message, where that message stands.
    let path: [Int]
    /// The attached messages around the part.
    let messages: [String]
    /// Containers around the part.
    let depth: Int
    /// Whether this is the header of a message, not of a part of a multipart.
    let isMessageHeader: Bool
    /// Names of the attached message that this header belongs to, until its first line is seen.
    var carrier: [Attachment] = []

    /// Whether no line was seen yet.
    private(set) var isEmpty = true
    /// Bytes of the fields that were read.
    private(set) var fieldBytes = 0
    private(set) var names: [String] = []
    private(set) var boundaries: [[UInt8]] = []
    private(set) var isMultipart = false
    private(set) var isDigest = false
    private(set) var incomplete: AttachmentReader.Incomplete?
    /// The transfer encodings that change bytes; nil stands for one that is unknown.
    private(set) var encodings: Set<TransferDecoder.Encoding?> = []

    private let limits: AttachmentLimits
    private let defaultsToMessage: Bool
    private var saysMessage = false
    private var hasType = false
    private var known: Set<String> = []
    private var nameBytes = 0
    private var field: (kind: Field, value: [UInt8])?

    init(
        limits: AttachmentLimits, path: [Int] = [], messages: [String] = [], depth: Int = 0,
        isMessageHeader: Bool, defaultsToMessage: Bool = false
    ) {
        (self.limits, self.path, self.messages, self.depth) = (limits, path, messages, depth)
        (self.isMessageHeader, self.defaultsToMessage) = (isMessageHeader, defaultsToMessage)
    }

    /// Whether the part holds a message. A part of a digest does by default (RFC 2046, section 5.1.5).
    var isMessage: Bool { saysMessage || (defaultsToMessage && !hasType) }

    /// Takes the next line, without its end. A line that is no field is passed over.
    ///
    /// - Parameter isCut: whether the line was longer than what was kept of it.
    mutating func line(_ text: [UInt8], isCut: Bool) {
        isEmpty = false
        if let first = text.first, first.isBlank {
            field?.value.append(0x0A)
            field?.value += text
            guard let length = field?.value.count, isCut || length >= limits.fieldBytes else { return }
            note(.fieldLength)
            // What still follows of it is passed over.
            return finishField()
        }
        finishField()
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon <= 64,
            let kind = Field(rawValue: text[..<colon].trimmed.lowercasedText)
        else { return }
        if isCut { note(.fieldLength) }
        field = (kind, Array(text[(colon + 1)...]))
    }

    /// Takes a whole field.
    mutating func field(name: Span<UInt8>, value: Span<UInt8>) {
        finishField()
        guard name.count <= 64 else { return }
        let text = name.indices.map { name[$0] }.trimmed.lowercasedText
        guard let kind = Field(rawValue: text) else { return }
        if value.count >= limits.fieldBytes { note(.fieldLength) }
        field = (kind, value.indices.prefix(limits.fieldBytes).map { value[$0] })
        finishField()
    }

    /// Reads the field that was kept, since no continuation of it can follow.
    mutating func finishField() {
        guard let (kind, folded) = field else { return }
        field = nil
        fieldBytes += folded.count
        guard fieldBytes <= limits.allFieldBytes else { return note(.fieldLength) }
        let (plain, tight) = unfolded(folded)
        read(kind, plain)
        if tight != plain { read(kind, tight) }
    }

    /// The value with its folds undone (RFC 5322, section 2.2.3), and with the blanks after them gone too.
    private mutating func unfolded(_ value: [UInt8]) -> (plain: [UInt8], tight: [UInt8]) {
        var (plain, tight) = ([UInt8](), [UInt8]())
        var (afterReturn, inFold) = (false, false)
        for byte in value {
            if afterReturn, byte != 0x0A, byte != 0x0D { note(.bareCarriageReturn) }
            afterReturn = byte == 0x0D
            if byte == 0x0A || byte == 0x0D {
                inFold = true
                continue
            }
            plain.append(byte)
            inFold = inFold && byte.isBlank
            if !inFold { tight.append(byte) }
        }
        return (plain, tight)
    }

    private mutating func read(_ kind: Field, _ value: [UInt8]) {
        switch kind {
        case .encoding: readEncoding(value)
        case .disposition: readNames(value)
        case .type:
            readNames(value)
            hasType = true
            let type = FieldParameter.withoutComments(Array(value.prefix { $0 != UInt8(ascii: ";") }))
                .filter { !$0.isBlank && $0 != UInt8(ascii: "\"") }.lowercasedText
            if type.hasPrefix("message/") { saysMessage = true }
            guard type.hasPrefix("multipart") else { return }
            isMultipart = true
            if type.hasPrefix("multipart/digest") { isDigest = true }
            readBoundaries(value)
        }
    }

    private mutating func readNames(_ value: [UInt8]) {
        for attribute in ["filename", "name"] {
            let readings = ParameterReadings(of: attribute, in: value, limit: limits.parameters)
            if readings.isIncomplete { note(.parameters) }
            for name in readings.values.map({ String(decoding: $0, as: UTF8.self) }) {
                guard known.insert(name).inserted else { continue }
                nameBytes += name.utf8.count
                guard nameBytes <= limits.nameBytes else { return note(.names) }
                names.append(name)
            }
        }
    }

    private mutating func readBoundaries(_ value: [UInt8]) {
        let readings = ParameterReadings(of: "boundary", in: value, limit: limits.parameters)
        if readings.isIncomplete { note(.parameters) }
        for boundary in readings.values.map({ Array($0.trimmed) }) where !boundaries.contains(boundary) {
            guard boundary.count <= limits.boundaryBytes, boundaries.count < limits.boundaries else {
                return note(.boundary)
            }
            boundaries.append(boundary)
        }
    }

    private mutating func readEncoding(_ value: [UInt8]) {
        let token = FieldParameter.withoutComments(value).trimmed.prefix { !$0.isBlank && $0 != 0x3B }
        switch token.lowercasedText {
        case "base64": encodings.insert(.base64)
        case "quoted-printable": encodings.insert(.quotedPrintable)
        case "": break
        case let other where ["7", "8", "bin"].contains(where: other.hasPrefix): break
        default: encodings.insert(nil)
        }
    }

    private mutating func note(_ reason: AttachmentReader.Incomplete) { incomplete = incomplete ?? reason }
}
