import Foundation
import MailMessage
import MailUnpack
import Testing

/// The page that tells operators what is noticed knows every name of it.
@Suite struct FindingsPageTests {
    @Test func everyKindIsOnThePage() throws {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let page = try String(contentsOf: folder.appending(path: "Documentation/findings.md"), encoding: .utf8)
        let manual = try String(
            contentsOf: folder.appending(path: "Documentation/man/postern-findings.7"), encoding: .utf8)
        for name in AnomalyKind.allCases.map(\.rawValue) + UnpackFindingKind.allCases.map(\.rawValue) {
            #expect(manual.contains(".It Li \(name)\n"), "\(name)")
        }
        for kind in AnomalyKind.allCases {
            #expect(page.contains("| `\(kind.rawValue)` | \(kind.explanation) |"), "\(kind)")
        }
        for kind in UnpackFindingKind.allCases {
            #expect(page.contains("| `\(kind.rawValue)` | \(kind.explanation) |"), "\(kind)")
        }
    }
}
