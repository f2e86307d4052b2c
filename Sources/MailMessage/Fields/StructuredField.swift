/// The value of a Content-Type or Content-Disposition field, read in every plausible way (RFC 2045, 2183, 2231).
///
/// For example:
/// ```swift
/// let field = StructuredField(Array("attachment; filename=a.txt".utf8), ReadingLimits())
/// field.tokens                               // ["attachment"]
/// field.values(of: "filename").map(\.text)   // ["a.txt"]
/// ```
/// A well-formed value has one reading and costs one pass. Any bytes will do: nothing traps, and the time grows in
/// proportion to them.
package struct StructuredField: Sendable {
    /// The plausible types or dispositions, such as `multipart/mixed`, in small letters, the strictest first, each once.
    package let tokens: [String]
    /// Where programs are known to read the field differently: a kind, and bytes of the value. Each kind once.
    ///
    /// `encodedWordInParameter`, `percentInPlainParameter` and `brokenEncodedWord` are notes: nearly all programs agree.
    package let anomalies: [(kind: AnomalyKind, range: Range<Int>)]

    private let content: Content
    private let limits: ReadingLimits

    private enum Content: Sendable {
        case simple([UInt8], [SimpleField.Parameter])
        case complex([FieldScan], [(attribute: String, readings: ParameterReadings)])
    }

    /// Reads a value.
    /// - Parameters:
    ///   - value: what stands after the colon, folds and all.
    ///   - limits: how many parameters and continuations are looked at. More are an anomaly.
    package init(_ value: [UInt8], _ limits: ReadingLimits) {
        self.limits = limits
        if let field = SimpleField(value, limits: limits) {
            tokens = [value[field.token].lowercasedASCII]
            anomalies = []
            content = .simple(value, field.parameters)
            return
        }
        let scans = Self.scans(of: value, limits)
        let readings = ["filename", "name", "boundary"].map {
            (attribute: $0, readings: ParameterReadings(of: $0, in: scans, limits: limits))
        }
        let types = TypeTokens(scans[0])
        tokens = types.all
        anomalies = FieldAnomalies(scans[0], types, readings).all
        content = .complex(scans, readings)
    }

    /// Every plausible value of an attribute, the strictest first, each once.
    /// - Parameter attribute: in small letters: `filename`, `boundary`, `charset`.
    package func values(of attribute: String) -> [ParameterValue] {
        switch content {
        case .simple(let bytes, let parameters):
            for parameter in parameters where bytes[parameter.attribute].isASCII(attribute) {
                let value = bytes[parameter.value]
                return [ParameterValue(String(decoding: value, as: UTF8.self), bytes: Array(value), .standard)]
            }
            return []
        case .complex(let scans, let readings):
            if let known = readings.first(where: { $0.attribute == attribute }) { return known.readings.values }
            return ParameterReadings(of: attribute, in: scans, limits: limits).values
        }
    }

    /// Whether the value has exactly one reading, and was read in one pass.
    package var isSimple: Bool {
        if case .simple = content { true } else { false }
    }

    /// The ways to take the value apart that may differ, the strictest first.
    private static func scans(of value: [UInt8], _ limits: ReadingLimits) -> [FieldScan] {
        let limit = limits.parameters
        let first = FieldScan(value, limit: limit)
        var scans = [first]
        if first.hasComment {
            scans.append(FieldScan(value, comments: false, limit: limit))
            scans.append(FieldScan(FieldText.withoutComments(value), limit: limit))
        }
        if first.hasEscape { scans.append(FieldScan(value, quotes: .withoutEscapes, limit: limit)) }
        if scans.contains(where: { $0.hasQuotedSeparator || $0.openQuote != nil || $0.hasEscape }) {
            scans.append(FieldScan(value, quotes: .ignored, comments: false, limit: limit))
        }
        if value.contains(UInt8(ascii: "'")), value.contains(UInt8(ascii: ";")) {
            scans.append(FieldScan(value, quotes: .single, limit: limit))
        }
        if value.trimmed.contains(where: \.isLineEnd) {
            scans.append(FieldScan(FieldText.withoutFolds(value), limit: limit))
            let isCut = first.parameters.contains { value[$0.text].trimmed.contains(where: \.isLineEnd) }
            if isCut { scans.append(FieldScan(FieldText.firstLine(value), limit: limit)) }
        }
        if let nul = value.firstIndex(of: 0) {
            scans.append(FieldScan(Array(value[..<nul]), limit: limit))
        }
        if let decoded = decoded(value) { scans.append(FieldScan(decoded, limit: limit)) }
        return scans
    }

    /// The value with its encoded words decoded before it is taken apart, where that makes a difference.
    private static func decoded(_ value: [UInt8]) -> [UInt8]? {
        guard value.contains(UInt8(ascii: "?")) else { return nil }
        let words = EncodedWordPieces(value).all.filter { $0.charset != nil }
        let separator = UInt8(ascii: ";")
        let quote = UInt8(ascii: "\"")
        let hasSigns = words.contains { word in
            word.text.contains { $0 == separator || $0 == quote }
                || PlainText.text(word.bytes, charset: word.charset ?? "").text.utf8.contains {
                    $0 == separator || $0 == quote || $0 == UInt8(ascii: "=")
                }
        }
        return hasSigns ? Array(EncodedWord.decode(FieldText.unfolded(value)).utf8) : nil
    }
}
