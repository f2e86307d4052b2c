import MailMessage

/// Documents of Office in one XML file: of Word 2003, "flat" ones of later versions, and flat OpenDocuments.
package enum OfficeXML {
    /// What stands in documents with macros only.
    private static let marks = ["vbaProject", "macrosPresent=", "docSuppData", "<ooo:module"]

    /// Looks for macros.
    package static func findings(in bytes: StoredBytes) -> [UnpackFinding] {
        bytes.withSpan { span in
            let isWide = span.holds([0x3C, 0], at: 0) || span.holds([0xFF, 0xFE], at: 0)
            let isWideBig = span.holds([0, 0x3C], at: 0) || span.holds([0xFE, 0xFF], at: 0)
            for mark in marks {
                let text = Array(mark.utf8)
                let pattern = isWide ? text.flatMap { [$0, 0] } : isWideBig ? text.flatMap { [0, $0] } : text
                if let place = span.firstRange(of: pattern, in: 0..<span.count), !isDenied(mark, place, span) {
                    return [UnpackFinding(.macro, "'\(mark)' stands in it")]
                }
            }
            return []
        }
    }

    /// Whether the attribute says that there are none.
    private static func isDenied(_ mark: String, _ place: Int, _ span: Span<UInt8>) -> Bool {
        mark.hasSuffix("=") && span.holds(Array("no".utf8), at: place + mark.utf8.count + 1)
    }
}
