/// All values that mail programs could read from one attribute of one field.
///
/// Programs differ in how they take a malformed, repeated or doubly encoded parameter apart, and one that reads a name
/// that this reader does not would be handed the program. So every plausible value counts.
struct ParameterReadings {
    /// The values, each once, the strictest first.
    private(set) var values: [ParameterValue] = []
    /// Whether a value has encoded words (RFC 2047).
    private(set) var hasEncodedWords = false
    /// Whether an encoded word is broken.
    private(set) var hasBrokenWord = false
    /// Whether a charset is not known.
    private(set) var hasUnknownCharset = false
    /// Whether there are more values than are kept, more work than is done, or more continuations than are joined.
    private(set) var isOverLimit = false

    /// Whether the attribute names a file: such values are decoded in every way, others only as the standards say.
    let isName: Bool
    let limits: ReadingLimits
    /// The texts of the values by a number of theirs, since few are equal in it that are not equal.
    private var known: [UInt64] = []
    /// Texts that were read already: most are the same however a field is taken apart.
    private var taken: [(text: ArraySlice<UInt8>, isExtended: Bool)] = []
    private var pass = 0
    private let valueLimit: Int
    /// Bytes that may still be decoded. A field that wants more is not ordinary, nor is it read to its end.
    private var bytesLeft: Int

    private static let takenLimit = 32

    /// - Parameter scans: the field taken apart in several ways, the strictest first.
    init(of attribute: String, in scans: [FieldScan], limits: ReadingLimits) {
        isName = attribute == "filename" || attribute == "name"
        self.limits = limits
        valueLimit = max(limits.names, 1) + 1
        let bytes = scans.first?.bytes.count ?? 0
        bytesLeft = min(max(24 * bytes, 4_096), 32 * max(limits.nameBytes, 1_024))
        for (number, scan) in scans.enumerated() {
            pass = number
            let found = scan.parameters.filter { $0.attribute == attribute }
            if found.isEmpty || isOverLimit { continue }
            let sound = found.filter { !$0.isOdd }
            for parameter in sound where parameter.section == nil && parameter.isExtended { read(parameter, scan) }
            join(sound.filter { $0.section != nil }, sound.first { $0.section == nil && !$0.isExtended }, scan)
            var isFirst = number == 0
            for parameter in sound where parameter.section == nil && !parameter.isExtended {
                read(parameter, scan, isFirst: isFirst)
                isFirst = false
            }
            if !isWellContinued(sound) {
                for parameter in sound where parameter.section != nil { read(parameter, scan) }
            }
            for parameter in found where parameter.isOdd { read(parameter, scan) }
            if let last = found.last(where: { $0.section == nil }) { readToLineEnd(last, scan) }
        }
    }

    /// Adds a text, unless it is known already.
    mutating func add(_ text: String, bytes: [UInt8], _ origin: CandidateName.Origin) {
        let number = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        for index in known.indices where known[index] == number && values[index].text.utf8.elementsEqual(text.utf8) {
            return
        }
        guard values.count < valueLimit else {
            isOverLimit = true
            return
        }
        let isStrict = pass == 0 || (origin != .standard && origin != .encodedWord)
        known.append(number)
        values.append(ParameterValue(text, bytes: bytes, isStrict ? origin : .reading))
    }

    /// Adds the bytes of an extended value.
    mutating func addExtended(_ bytes: [UInt8], charset: String, _ origin: CandidateName.Origin) {
        guard spend(bytes) else { return }
        let (text, isKnown) = PlainText.text(bytes, charset: charset)
        if !isKnown { hasUnknownCharset = true }
        add(text, bytes: bytes, origin)
        if isName, bytes.contains(0xC0), bytes.contains(0xAE) {
            add(PlainText.text(PlainText.withShortDots(bytes)), bytes: bytes, .reading)
        }
        // Programs that do not know a charset in which letters are not ASCII see the bytes.
        if isName, !bytes.contains(where: { $0 >= 0x80 || $0 == 0x1B }) {
            add(PlainText.text(bytes), bytes: bytes, .raw)
        }
    }

    /// Adds a plain value, and what it stands for where it is encoded.
    mutating func addPlain(_ value: [UInt8], _ origin: CandidateName.Origin) {
        guard !value.isEmpty, spend(value) else { return }
        var decoded: [[UInt8]] = [value]
        if isName, value.contains(UInt8(ascii: "?")) {
            let words = EncodedWord.readings(value)
            hasBrokenWord = hasBrokenWord || words.isBroken
            if words.hasWords {
                hasEncodedWords = true
                hasUnknownCharset = hasUnknownCharset || words.hasUnknownCharset
                for text in words.texts {
                    add(text, bytes: Array(text.utf8), .encodedWord)
                    decoded.append(Array(text.utf8))
                }
            }
        }
        if decoded.count == 1 || pass == 0 {
            add(PlainText.text(value), bytes: value, decoded.count > 1 ? .raw : origin)
        }
        guard isName, decoded.contains(where: { $0.contains(UInt8(ascii: "%")) }) else { return }
        for text in decoded {
            let once = PlainText.percentDecoded(text)
            guard once.count < text.count else { continue }
            for text in [once, PlainText.percentDecoded(once)] {
                let text = FieldText.unfolded(text.prefix { $0 != 0 })
                add(PlainText.text(text), bytes: text, .percentDecoded)
            }
            add(PlainText.text(once), bytes: once, .percentDecoded)
        }
    }

    /// Whether a value is still decoded.
    private mutating func spend(_ value: [UInt8]) -> Bool {
        if bytesLeft <= 0 { isOverLimit = true }
        bytesLeft -= value.count + 16
        return !isOverLimit
    }

    private mutating func read(_ parameter: FieldParameter, _ scan: FieldScan, isFirst: Bool = false) {
        let raw = scan.bytes[parameter.text]
        if parameter.next == nil {
            for earlier in taken where earlier.isExtended == parameter.isExtended && earlier.text == raw { return }
            if taken.count < Self.takenLimit { taken.append((raw, parameter.isExtended)) }
        }
        let text = ParameterText(scan.bytes[parameter.shortText], isName: isName)
        let isStrict = isFirst || (parameter.isExtended && parameter.section == nil && !parameter.isOdd)
        var origin: CandidateName.Origin = isStrict ? .standard : .reading
        for value in text.values {
            if parameter.isExtended {
                readExtended(value, origin)
            } else {
                if isFirst, value.isEmpty, values.isEmpty { add("", bytes: [], .standard) }
                addPlain(value, origin)
            }
            origin = .reading
        }
        guard parameter.next != nil, isName || !text.isQuoted else { return }
        // Who knows no attribute within takes all up to the separator.
        addPlain(FieldText.unfolded(raw.trimmed).filter { $0 != UInt8(ascii: "\"") }, .reading)
    }

    private mutating func readExtended(_ value: [UInt8], _ origin: CandidateName.Origin) {
        let extended = ExtendedValue(value[...])
        let decoded = extended.decoded
        addExtended(decoded, charset: extended.charset, origin)
        // A strict token ends earlier (RFC 2231, section 7).
        let token = extended.text.prefix { !$0.isSpecial && $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "'") }
        if isName, token.count < extended.text.count, token.contains(UInt8(ascii: ".")) {
            addExtended(PlainText.percentDecoded(token), charset: extended.charset, .reading)
        }
        // Encoded twice, or with words in it: decoded by who decodes all that looks encoded.
        guard isName, extended.charset.isEmpty || Self.looksEncoded(decoded) else { return }
        addPlain(decoded, .reading)
        addPlain(value, .raw)
    }

    /// Whether the continuations are all there, in order, and as long as a program makes them that needs them.
    private func isWellContinued(_ parameters: [FieldParameter]) -> Bool {
        let pieces = parameters.filter { $0.section != nil }
        for (number, piece) in pieces.enumerated() {
            guard piece.section == number, number == pieces.count - 1 || piece.text.count >= Self.pieceLength else {
                return false
            }
        }
        return true
    }

    private static let pieceLength = 30

    /// Whether there are signs of an encoded word or a percent-encoded text.
    static func looksEncoded(_ text: [UInt8]) -> Bool {
        text.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "?") }
    }

    /// A name with an unquoted `;` in it, when no parameter follows.
    private mutating func readToLineEnd(_ parameter: FieldParameter, _ scan: FieldScan) {
        let rest = scan.bytes[parameter.text.upperBound...]
        guard !scan.ignoresQuotes || scan.bytes[parameter.text].trimmed.first != UInt8(ascii: "\""),
            rest.contains(where: { !$0.isBlank && !$0.isLineEnd && $0 != UInt8(ascii: ";") }),
            !rest.contains(UInt8(ascii: "="))
        else { return }
        let text = FieldText.unfolded(scan.bytes[parameter.text.lowerBound...].trimmed)
        addPlain(text, .raw)
        if text.contains(UInt8(ascii: "\"")) { addPlain(text.filter { $0 != UInt8(ascii: "\"") }, .raw) }
    }

    mutating func noteLimit() { isOverLimit = true }
}
