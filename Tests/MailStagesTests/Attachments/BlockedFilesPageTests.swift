import Foundation
import Testing

@Suite struct BlockedFilesPageTests {
    @Test func thePageIsTheList() throws {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let file = folder.appending(path: "Documentation/blocked-files.md")
        if ProcessInfo.processInfo.environment["POSTERN_WRITE_DOCUMENTATION"] != nil {
            try Data(BlockedFilesPage.text.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == BlockedFilesPage.text)
    }
}
