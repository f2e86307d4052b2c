/// All values that mail programs could read from one attribute of one field.
///
/// Programs differ in how they take a malformed, repeated or doubly encoded parameter apart, and
/// one that reads a name that this reader does not would be handed the program. So every plausible
/// value counts: quotes honoured or not, plain beside RFC 2231, RFC 2047 although RFC 2231 forbids it.
struct ParameterReadings {
    /// The values, each once, the strictest first.
    private(set) var values: [[UInt8]] = []
    /// Whether there were more parameters or continuations than are looked at.
    private(set) var isIncomplete = false

    private static let continuations = 100
    private var known: Set<[UInt8]> = []

    /// - Parameters:
    ///   - value: the field's value, unfolded.
    ///   - limit: how many parameters are looked at.
    init(of attribute: String, in value: [UInt8], limit: Int) {
        for honouringQuotes in value.contains(UInt8(ascii: "\"")) ? [true, false] : [true] {
            guard
                let parameters = FieldParameter.all(
                    attribute, in: value, honouringQuotes: honouringQuotes, limit: limit)
            else {
                isIncomplete = true
                continue
            }
            for parameter in parameters { read(parameter) }
            join(parameters.filter { $0.section != nil })
            if let last = parameters.last { readToLineEnd(value[last.text.startIndex...]) }
        }
    }

    private mutating func add(_ value: [UInt8]) {
        guard !value.isEmpty, known.insert(value).inserted else { return }
        values.append(value)
    }

    private mutating func read(_ parameter: FieldParameter) {
        for reading in parameter.readings {
            if parameter.isExtended {
                let (charset, text) = EncodedText.extendedValue(reading[...])
                add(EncodedText.unicode(EncodedText.percentDecoded(text), charset: charset))
            }
            addDecoded(reading)
        }
    }

    /// Adds a plain value, and what it stands for where it is encoded.
    private mutating func addDecoded(_ value: [UInt8]) {
        let words = value.contains(UInt8(ascii: "?")) ? EncodedText.wordsDecoded(value) : value
        // Decoded first: that is the name that people see.
        add(words)
        add(value)
        guard value.contains(UInt8(ascii: "%")) || words.contains(UInt8(ascii: "%")) else { return }
        for text in [value, words] {
            let once = EncodedText.percentDecoded(text)
            add(once)
            add(EncodedText.percentDecoded(once))
        }
    }

    /// A name with an unquoted `;` in it, when no parameter follows.
    private mutating func readToLineEnd(_ text: ArraySlice<UInt8>) {
        guard let separator = text.firstIndex(of: UInt8(ascii: ";")),
            !text[separator...].contains(UInt8(ascii: "=")), text.trimmed.first != UInt8(ascii: "\"")
        else { return }
        addDecoded(Array(text.trimmed))
    }

    /// Puts continuations together in the order of their numbers (RFC 2231, section 3).
    ///
    /// Where numbers are repeated or missing: all, the first and the last of each, and up to the gap.
    private mutating func join(_ parameters: [FieldParameter]) {
        guard !parameters.isEmpty else { return }
        guard parameters.count <= Self.continuations else {
            isIncomplete = true
            return
        }
        var sections: [Int: [FieldParameter]] = [:]
        for parameter in parameters { sections[parameter.section ?? 0, default: []].append(parameter) }
        let ordered = sections.sorted { $0.key < $1.key }.map(\.value)
        let gap = sections.keys.sorted().enumerated().first { $0.offset != $0.element }?.offset
        if let gap, gap > 0 { addJoined(ordered[..<gap].compactMap(\.first)) }
        addJoined(ordered.compactMap(\.first))
        guard parameters.count > ordered.count else { return }
        addJoined(ordered.compactMap(\.last))
        addJoined(ordered.flatMap { $0 })
        addJoined(parameters)
    }

    private mutating func addJoined(_ parameters: [FieldParameter]) {
        var charset = ""
        var (decoded, raw) = ([UInt8](), [UInt8]())
        for (index, parameter) in parameters.enumerated() {
            guard let reading = parameter.readings.first else { continue }
            raw += reading
            guard parameter.isExtended else {
                decoded += reading
                continue
            }
            var text = reading[...]
            if index == 0 { (charset, text) = EncodedText.extendedValue(text) }
            decoded += EncodedText.percentDecoded(text)
        }
        add(EncodedText.unicode(decoded, charset: charset))
        addDecoded(decoded)
        addDecoded(raw)
    }
}
