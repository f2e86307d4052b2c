/// Which of the anomalies make programs show different attachments.
extension StructureReader {
    /// Whether a person would save one of these parts rather than read it.
    func hasAttachments(_ range: Range<Int>) -> Bool {
        parts[range].contains(where: \.isFile)
    }

    /// An anomaly of a part that holds or is no attachment only looks odd.
    mutating func settleDifferences() {
        var holds = parts.map(\.isFile)
        for index in parts.indices.reversed() where holds[index] {
            if let parent = parts[index].parent, parent < index { holds[parent] = true }
        }
        settle { anomaly in anomaly.part.map { !holds.indices.contains($0) || holds[$0] } ?? true }
    }
}
