import MailMessage

/// Documents of Office in one XML file: of Word 2003, "flat" ones of later versions, and flat OpenDocuments.
package enum OfficeXML {
    /// What stands in documents with macros only.
    private static let marks = ["vbaProject", macrosAttribute, "docSuppData", "<ooo:module"]

    private static let macrosAttribute = "macrosPresent"

    /// Looks for macros.
    package static func findings(in bytes: StoredBytes) -> [UnpackFinding] {
        bytes.withSpan { span in
            let isWide = span.holds([0x3C, 0], at: 0) || span.holds([0xFF, 0xFE], at: 0)
            let isWideBig = span.holds([0, 0x3C], at: 0) || span.holds([0xFE, 0xFF], at: 0)
            for mark in marks {
                let text = Array(mark.utf8)
                let pattern = isWide ? text.flatMap { [$0, 0] } : isWideBig ? text.flatMap { [0, $0] } : text
                var place = 0
                while let found = span.firstRange(of: pattern, in: place..<span.count) {
                    place = found + pattern.count
                    if mark == macrosAttribute, isDenied(place, span) { continue }
                    return [UnpackFinding(.macro, "'\(mark)' stands in it")]
                }
            }
            return []
        }
    }

    /// Whether the attribute, whose name ends here, says that there are none.
    private static func isDenied(_ end: Int, _ span: Span<UInt8>) -> Bool {
        let passedOver: Set<UInt8> = [
            0, 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "'"),
        ]
        let value = span.copy((end..<(end + 64)).clamped(to: 0..<span.count)).filter { $0 != 0 }
        return value.drop { passedOver.contains($0) }.prefix(2).elementsEqual("no".utf8)
    }
}
