import MailMessage
import MailPipeline

/// The stage `anomalies`: what is odd about a message without changing what is in it.
///
/// That programs see different attachments, and what was not read, the stage `attachments` tells.
package enum AnomalyStage {
    /// The name of the stage.
    package static let name = "anomalies"

    /// The stage.
    /// - Parameter longestLine: bytes of a line, without its end, beyond which a line is over-long; RFC 5322 section
    ///   2.1.1 allows 998.
    package static func stage(longestLine: Int = 998) -> Stage {
        var stage = Stage(name, kinds: kinds)
        stage.onMessage = { _, message, findings in
            for anomaly in message.anomalies where !anomaly.differs && !anomaly.kind.isUnread {
                let part = anomaly.part.flatMap { message.parts.indices.contains($0) ? message.parts[$0] : nil }
                try findings.add(
                    anomaly.kind.rawValue,
                    at: FindingPlace(
                        part: anomaly.part,
                        path: part.map { message.path(of: $0).map(String.init).joined(separator: ".") } ?? "",
                        range: anomaly.source == 0 ? anomaly.range : nil))
            }
            try lookAtHeader(of: message, &findings)
            try lookAtLines(of: message, longest: longestLine, &findings)
        }
        return stage
    }

    /// What it reports.
    static let kinds: [FindingKind] =
        AnomalyKind.allCases.filter { !$0.isUnread }.map {
            FindingKind($0.rawValue, class: FindingClass.anomaly, at: .message, explanation: $0.explanation)
        } + [
            kind("eight-bit-header", "its header has bytes that are not ASCII"),
            kind("missing-from", "it has no From field"),
            kind("repeated-from", "it has more than one From field"),
            kind("missing-date", "it has no Date field"),
            kind("long-line", "it has a line that is longer than mail allows"),
        ]

    private static func kind(_ name: String, _ explanation: String) -> FindingKind {
        FindingKind(name, class: FindingClass.anomaly, at: .message, explanation: explanation)
    }

    private static func lookAtHeader(of message: Message, _ findings: inout FindingList) throws {
        guard let source = message.sources.first, let top = message.parts.first else { return }
        var (from, date) = ([Range<Int>](), 0)
        var eightBit: Int?
        try source.withSpan { bytes in
            for field in message.fields where field.name.upperBound <= bytes.count {
                if isNamed("from", field.name, bytes) { from.append(field.name.lowerBound..<field.value.upperBound) }
                if isNamed("date", field.name, bytes) { date += 1 }
            }
            let header = top.header.clamped(to: 0..<bytes.count)
            if bytes.hasEightBit(header) { eightBit = header.first { bytes[$0] >= 0x80 } }
            if let eightBit { try findings.add("eight-bit-header", at: FindingPlace(range: eightBit..<eightBit + 1)) }
        }
        if from.isEmpty { try findings.add("missing-from") }
        if from.count > 1 { try findings.add("repeated-from", at: FindingPlace(range: from[1])) }
        if date == 0 { try findings.add("missing-date") }
    }

    /// Whether a field has a name, given in small letters.
    private static func isNamed(_ name: StaticString, _ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        guard range.count == name.utf8CodeUnitCount else { return false }
        return range.enumerated().allSatisfy { offset, index in
            unsafe bytes[index].lowercased == name.utf8Start[offset]
        }
    }

    private static func lookAtLines(of message: Message, longest: Int, _ findings: inout FindingList) throws {
        guard let source = message.sources.first else { return }
        let long = source.withSpan { bytes -> Range<Int>? in
            var (start, released) = (0, 0)
            while start < bytes.count {
                let end = bytes.nextIndex(of: 0x0A, from: start) ?? bytes.count
                let isCRLF = end > start && bytes[end - 1] == 0x0D
                if end - start - (isCRLF ? 1 : 0) > longest { return start..<end }
                // Pages of a large message need not stay in memory.
                if end - released >= 1 << 20 {
                    source.release(released..<end)
                    released = end
                }
                start = end + 1
            }
            source.release(released..<bytes.count)
            return nil
        }
        if let long { try findings.add("long-line", at: FindingPlace(range: long)) }
    }
}

extension Span where Element == UInt8 {
    /// Whether a byte of a range is not ASCII: without branches, so that the compiler takes many at once.
    fileprivate func hasEightBit(_ range: Range<Int>) -> Bool {
        let part = extracting(range)
        var all: UInt8 = 0
        for index in part.indices { all |= part[index] }
        return all >= 0x80
    }
}
