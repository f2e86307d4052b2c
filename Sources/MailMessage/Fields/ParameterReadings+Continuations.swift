extension ParameterReadings {
    /// Puts continuations together in the order of their numbers (RFC 2231, section 3).
    ///
    /// Where numbers are repeated, missing or out of order, programs differ: the first and the last of each, all, up to
    /// the gap, in the order in which they stand, and after a plain value that stands for the first.
    mutating func join(_ parameters: [FieldParameter], _ plain: FieldParameter?, _ scan: FieldScan) {
        guard !parameters.isEmpty else { return }
        guard parameters.count <= limits.continuations else { return noteLimit() }
        var sections: [Int: [FieldParameter]] = [:]
        for parameter in parameters { sections[parameter.section ?? 0, default: []].append(parameter) }
        let ordered = sections.sorted { $0.key < $1.key }.map(\.value)
        addJoined(ordered.compactMap(\.first), scan)
        let numbers = parameters.map { $0.section ?? 0 }
        if parameters.count > ordered.count {
            addJoined(ordered.compactMap(\.last), scan)
            addJoined(ordered.flatMap { $0 }, scan)
        }
        if numbers != numbers.sorted() { addJoined(parameters, scan) }
        if let gap = sections.keys.sorted().enumerated().first(where: { $0.offset != $0.element })?.offset, gap > 0 {
            addJoined(ordered[..<gap].compactMap(\.first), scan)
        }
        guard let plain else { return }
        let rest = ordered.compactMap(\.first)
        if sections[0] == nil { addJoined([plain] + rest, scan) }
        if sections[0] != nil, rest.count > 1 { addJoined([plain] + rest.dropFirst(), scan) }
    }

    private mutating func addJoined(_ parameters: [FieldParameter], _ scan: FieldScan) {
        var charset = ""
        var (decoded, raw, all, literal, tokens) = ([UInt8](), [UInt8](), [UInt8](), [UInt8](), [UInt8]())
        for (index, parameter) in parameters.enumerated() {
            let text = ParameterText(scan.bytes[parameter.shortText], isName: isName)
            guard let value = text.values.first else { continue }
            raw += value
            literal += text.literal
            tokens += text.isQuoted ? value[...] : value.prefix { !$0.isSpecial && !$0.isBlank }
            all += text.continued ?? value
            guard parameter.isExtended else {
                decoded += value
                continue
            }
            let extended = ExtendedValue(value[...])
            // A charset is declared in the first; who repeats it in the others means the same.
            if index == 0 || charset.isEmpty { charset = extended.charset }
            let isRepeated = index > 0 && !extended.charset.isEmpty && extended.charset == charset
            decoded += index == 0 || isRepeated ? extended.decoded : PlainText.percentDecoded(value)
        }
        guard parameters.contains(where: \.isExtended) else {
            addPlain(decoded, .standard)
            guard isName else { return }
            addPlain(all, .reading)
            addPlain(literal, .reading)
            if tokens != raw { addPlain(tokens, .reading) }
            let extended = ExtendedValue(raw[...])
            if !extended.charset.isEmpty { addExtended(extended.decoded, charset: extended.charset, .reading) }
            return
        }
        addExtended(decoded, charset: charset, .standard)
        guard isName else { return }
        if charset.isEmpty || Self.looksEncoded(decoded) { addPlain(decoded, .reading) }
        if tokens != raw { addExtended(ExtendedValue(tokens[...]).decoded, charset: charset, .reading) }
        for text in [all, literal] where text != raw { addPlain(Array(ExtendedValue(text[...]).text), .raw) }
        // Who decodes the whole, whichever pieces say that they are encoded.
        let whole = ExtendedValue(raw[...]).decoded
        if whole != decoded { addExtended(whole, charset: charset, .reading) }
    }
}
