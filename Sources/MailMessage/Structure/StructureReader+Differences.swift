/// Which of the anomalies make programs show different attachments.
extension StructureReader {
    /// Whether a person would save one of these parts rather than read it.
    func hasAttachments(_ range: Range<Int>) -> Bool {
        parts[range].contains(where: \.isFile)
    }

    /// Whether all readings of a part come to the same kind of file, where an anomaly concerns its names or types alone.
    private static func isHarmless(_ kind: AnomalyKind, _ part: Part) -> Bool {
        guard part.role == .leaf else { return false }
        let extensions = Set(part.names.flatMap { FileName($0).extensions })
        switch kind {
        case .repeatedParameter, .continuationGap, .continuationRepeated, .textAfterQuote, .unterminatedQuote,
            .nameOutsideParameters, .repeatedContentDisposition:
            return extensions.count == 1
        case .repeatedContentType:
            return extensions.count == 1
                && !part.types.contains { $0.hasPrefix("multipart") || $0.hasPrefix("message") }
        default: return false
        }
    }

    /// An anomaly of a part that holds or is no attachment only looks odd.
    mutating func settleDifferences() {
        var holds = parts.map(\.isFile)
        for index in parts.indices.reversed() where holds[index] {
            if let parent = parts[index].parent, parent < index { holds[parent] = true }
        }
        let parts = parts
        settle { anomaly in
            guard let number = anomaly.part, holds.indices.contains(number) else { return true }
            return holds[number] && !Self.isHarmless(anomaly.kind, parts[number])
        }
    }
}
