/// The places of a field where programs are known to read it differently, found in its strictest reading.
///
/// Only what concerns names, boundaries and the type counts. What all programs read alike in the end is none, however
/// unusual: ordinary mail has none but notes.
struct FieldAnomalies {
    /// Each kind once, with a range of the field's value.
    private(set) var all: [(kind: AnomalyKind, range: Range<Int>)] = []

    private let scan: FieldScan
    private var bytes: [UInt8] { scan.bytes }

    /// - Parameter readings: by attribute: `filename`, `name` and `boundary`, as far as they are there.
    init(_ scan: FieldScan, _ tokens: TypeTokens, _ readings: [(attribute: String, readings: ParameterReadings)]) {
        self.scan = scan
        noteBytes()
        if tokens.isMalformed { note(.malformedType, 0..<scan.typeEnd) }
        if scan.isOverLimit || readings.contains(where: \.readings.isOverLimit) {
            note(.parameterLimit, 0..<bytes.count)
        }
        for (attribute, readings) in readings {
            let found = scan.parameters.filter { $0.attribute == attribute }
            for parameter in found { note(parameter, isName: readings.isName) }
            noteRepetition(found.filter { !$0.isOdd && $0.section == nil }, isName: readings.isName)
            noteContinuations(found.filter { !$0.isOdd && $0.section != nil })
            guard let first = found.first?.text else { continue }
            if readings.hasEncodedWords { note(.encodedWordInParameter, first) }
            if readings.hasBrokenWord { note(.brokenEncodedWord, first) }
            if readings.hasUnknownCharset { note(.unknownCharset, first) }
        }
        noteConflict(readings.filter(\.readings.isName).map(\.readings))
        noteCharset()
        noteLoose(tokens)
    }

    private mutating func note(_ kind: AnomalyKind, _ range: Range<Int>) {
        guard !all.contains(where: { $0.kind == kind }) else { return }
        all.append((kind, range))
    }

    private mutating func noteBytes() {
        for index in bytes.indices {
            if bytes[index] == 0 { note(.nul, index..<(index + 1)) }
            guard bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] != 0x0A else { continue }
            note(.bareCarriageReturn, index..<(index + 1))
        }
    }

    private mutating func note(_ parameter: FieldParameter, isName: Bool) {
        let whole = parameter.word.lowerBound..<max(parameter.shortText.upperBound, parameter.word.upperBound)
        if !parameter.isSeparated || (parameter.isOdd && bytes[parameter.word.upperBound] != UInt8(ascii: "=")) {
            note(.missingSeparator, whole)
        }
        if bytes[parameter.word.lowerBound..<parameter.text.lowerBound].contains(where: \.isLineEnd),
            bytes[parameter.word.lowerBound..<parameter.text.lowerBound].contains(UInt8(ascii: "="))
        {
            let sign = bytes[parameter.word.lowerBound..<parameter.text.lowerBound].lastIndex(of: UInt8(ascii: "="))
            if bytes[parameter.word.lowerBound..<(sign ?? whole.lowerBound)].contains(where: \.isLineEnd) {
                note(.foldInParameter, whole)
            }
        }
        let raw = bytes[parameter.shortText].trimmed
        let text = ParameterText(raw, isName: isName)
        if text.isOpen, Self.goesOn(raw) { note(.unterminatedQuote, raw.startIndex..<raw.endIndex) }
        noteAfterQuote(text, isName: isName)
        if text.hasComment, isName ? Self.differ(text.values) : !text.hasOrdinaryComment {
            note(.commentInParameter, raw.startIndex..<raw.endIndex)
        }
        if raw.contains(where: \.isLineEnd) { noteFold(raw, text, isName: isName) }
        guard isName, !parameter.isExtended, let value = text.values.first, value.contains(UInt8(ascii: "%")) else {
            return
        }
        let decoded = PlainText.text(PlainText.percentDecoded(PlainText.percentDecoded(value)))
        let plain = value.lastIndex(of: UInt8(ascii: ".")).map { value[($0 + 1)...].lowercasedASCII }
        if FileName(decoded).extensions.contains(where: { $0 != plain }) {
            note(.percentInPlainParameter, raw.startIndex..<raw.endIndex)
        }
    }

    /// Whether an unclosed quote swallows more than one value.
    private static func goesOn(_ text: ArraySlice<UInt8>) -> Bool {
        guard let separator = text.firstIndex(of: UInt8(ascii: ";")) else { return false }
        return !text[separator...].dropFirst().trimmed.isEmpty
    }

    private mutating func noteAfterQuote(_ text: ParameterText, isName: Bool) {
        guard text.isQuoted, !text.after.isEmpty, text.values.first?.isEmpty == false else { return }
        let left = FieldText.withoutComments(Array(text.after))
        let counts = left.contains {
            $0 == UInt8(ascii: ".") || $0 >= 0x80 || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0.lowercased)
        }
        if counts { note(.textAfterQuote, text.after.startIndex..<text.after.endIndex) }
    }

    private mutating func noteFold(_ raw: ArraySlice<UInt8>, _ text: ParameterText, isName: Bool) {
        let range = raw.startIndex..<raw.endIndex
        if isName {
            let value = text.isQuoted ? raw.filter { $0 != UInt8(ascii: "\"") } : Array(raw)
            if Self.differ([FieldText.unfolded(value), FieldText.withoutFolds(value)]) {
                note(.foldInParameter, range)
            }
        } else if text.isQuoted, raw.prefix(raw.count - text.after.count).dropLast().contains(where: \.isLineEnd) {
            note(.foldInParameter, range)
        }
    }

    private mutating func noteRepetition(_ parameters: [FieldParameter], isName: Bool) {
        for isExtended in [false, true] {
            var first: [UInt8]?
            for parameter in parameters where parameter.isExtended == isExtended {
                let text = ParameterText(bytes[parameter.shortText], isName: isName)
                guard let value = text.values.first, !value.isEmpty else { continue }
                if let first, first != value {
                    note(.repeatedParameter, parameter.word.lowerBound..<parameter.text.upperBound)
                }
                first = first ?? value
            }
        }
    }

    private mutating func noteContinuations(_ parameters: [FieldParameter]) {
        var seen: Set<Int> = []
        var (isOrdered, last) = (true, -1)
        for parameter in parameters {
            let range = parameter.word.lowerBound..<parameter.text.upperBound
            let number = parameter.section ?? 0
            if !seen.insert(number).inserted { note(.continuationRepeated, range) }
            if number < last { isOrdered = false }
            last = number
            if !isOrdered { note(.continuationOrder, range) }
        }
        guard let first = parameters.first, let highest = seen.max(), highest != seen.count - 1 else { return }
        note(.continuationGap, first.word.lowerBound..<(parameters.last ?? first).text.upperBound)
    }

    /// Notes two standard forms of the name that end in different extensions.
    private mutating func noteConflict(_ readings: [ParameterReadings]) {
        let values = readings.flatMap(\.values).filter { $0.origin == .standard || $0.origin == .encodedWord }
        let extensions = values.map { Set(FileName($0.text).extensions) }.filter { !$0.isEmpty }
        guard let first = extensions.first, extensions.contains(where: { $0 != first }) else { return }
        note(.conflictingNames, 0..<bytes.count)
    }

    private mutating func noteCharset() {
        let found = scan.parameters.filter { $0.attribute == "charset" && !$0.isOdd && $0.section == nil }
        guard found.count > 1 else { return }
        let values = found.map { ParameterText(bytes[$0.shortText], isName: false).values.first?.map(\.lowercased) }
        guard let index = values.firstIndex(where: { $0 != values[0] }) else { return }
        note(.repeatedCharset, found[index].word.lowerBound..<found[index].text.upperBound)
    }

    /// Notes what looks like the name of a file and is in no parameter.
    private mutating func noteLoose(_ tokens: TypeTokens) {
        if Self.looksLikeName(tokens.rest) { note(.nameOutsideParameters, 0..<scan.typeEnd) }
        for range in scan.loose where Self.looksLikeName(bytes[range]) { note(.nameOutsideParameters, range) }
    }

    private static func looksLikeName(_ text: some BidirectionalCollection<UInt8>) -> Bool {
        guard text.count <= 1024, text.contains(UInt8(ascii: ".")) else { return false }
        guard let suffix = FileName(EncodedWord.decode(FieldText.unfolded(text))).extensions.first else { return false }
        let isWord = suffix.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
        return isWord && (2...5).contains(suffix.utf8.count) && suffix.utf8.contains { $0 > 0x39 }
    }

    /// Whether names among these have different extensions.
    private static func differ(_ names: [[UInt8]]) -> Bool {
        let sets = names.map { Set(FileName(EncodedWord.decode($0)).extensions) }.filter { !$0.isEmpty }
        return sets.contains { $0 != sets[0] }
    }
}
