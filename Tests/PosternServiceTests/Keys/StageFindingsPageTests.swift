import Foundation
import PosternService
import Testing

/// The manual page of the findings knows every name that a rule can name.
@Suite struct StageFindingsPageTests {
    @Test func everyNameIsOnThePage() throws {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let manual = try String(
            contentsOf: folder.appending(path: "Documentation/man/postern-findings.7"), encoding: .utf8)
        for name in StageNames.findings { #expect(manual.contains(".It Li \(name)\n"), "\(name)") }
    }
}
