import MailTrap

/// An incident, in one line: what was kept of many messages of one kind.
package struct TrapIncidentLine: Encodable, Sendable {
    let incident: String
    let items: Int
    let first: Double
    let last: Double
    let sample: TrapLine

    init(_ entry: TrapIncidentPage.Entry) {
        (incident, items, first, last) = (entry.incident.hexadecimal, entry.items, entry.first, entry.last)
        sample = TrapLine(entry.sample)
    }

    /// How many, from when to when, and the newest of them.
    package func text(_ paint: Paint) -> String {
        [
            incident, paint("\(items)", .bold), items == 1 ? "item" : "items", Moment.text(first), "to",
            Moment.text(last), "newest=\(sample.id)", "from=\(LogValue.address(sample.sender))",
            "subject=\(LogValue.text(sample.subject))", "reason=\(LogValue.text(sample.reason))",
        ].joined(separator: " ") + "\n"
    }

    /// The incident that a text names: 32 hexadecimal digits; nil for another text.
    package static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.count == 32, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == 32 else { return nil }
        return stride(from: 0, to: 32, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }
}
