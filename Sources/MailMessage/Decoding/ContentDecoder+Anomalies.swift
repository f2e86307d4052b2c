extension ContentDecoder {
    /// What was unusual in the content, each kind once, with the offset in the encoded content where it was first seen.
    ///
    /// Complete after `finish`. Of the files that are embedded in text only their beginning is told.
    package var anomalies: [(kind: AnomalyKind, offset: Int)] {
        switch state {
        case .identity: []
        case .base64(let decoder): anomalies(of: decoder.facts)
        case .quotedPrintable(let decoder): anomalies(of: decoder.facts)
        case .uuencode(let decoder): decoder.isBroken ? [(.embeddedBroken, 0)] : []
        case .yEnc(let decoder): decoder.isBroken ? [(.embeddedBroken, 0)] : []
        case .binHex(let decoder): decoder.isBroken ? [(.embeddedBroken, 0)] : []
        }
    }

    /// Decoders for the other ways in which programs are known to read the same content: none when it is well-formed.
    ///
    /// Known after `finish`, when the content was decoded with the encoding's own decoder.
    package var alternatives: [ContentDecoder] {
        switch state {
        case .base64(let decoder): decoder.facts.differing.map { ContentDecoder(reading: $0) }
        case .quotedPrintable(let decoder): decoder.facts.differing.map { ContentDecoder(reading: $0) }
        case .identity, .uuencode, .yEnc, .binHex: []
        }
    }

    private func anomalies(of facts: Base64Facts) -> [(kind: AnomalyKind, offset: Int)] {
        // What is unusual at the very end changes nothing.
        let padding = facts.dataAfterPadding.map { min($0, facts.misplacedPadding ?? $0) }
        let foreign = facts.dataAfterForeign.map { min($0, facts.foreign ?? $0) }
        return [
            padding.map { (.base64Padding, $0) },
            foreign.map { (.base64Foreign, $0) },
            facts.truncation.map { (.base64Truncated, $0) },
        ].compactMap(\.self)
    }

    private func anomalies(of facts: QuotedPrintableFacts) -> [(kind: AnomalyKind, offset: Int)] {
        let places = [facts.brokenEscape, facts.blanksInBreak, facts.bareReturnBreak].compactMap(\.self)
        return places.min().map { [(.quotedPrintableBroken, $0)] } ?? []
    }
}
