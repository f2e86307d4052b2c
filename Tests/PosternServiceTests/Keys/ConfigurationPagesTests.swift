import Foundation
import MailPipeline
import PosternService
import Testing

/// The default file and the manual page are those of the code. `POSTERN_WRITE_DOCUMENTATION=1` writes them anew.
@Suite struct ConfigurationPagesTests {
    @Test(arguments: [
        ("Documentation/postern.yaml", ConfigurationPages.defaultFile),
        ("Documentation/man/postern.yaml.5", ConfigurationPages.manualPage),
    ])
    func thePageIsThatOfTheKeys(_ name: String, _ text: String) throws {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["POSTERN_WRITE_DOCUMENTATION"] != nil {
            try Data(text.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test func theDefaultFileChangesNothing() throws {
        let read = try LoadedConfiguration("x", from: MemoryFiles(["x": ConfigurationPages.defaultFile]))
        #expect(read.warnings == [])
        #expect(read.root.policy.site == PosternConfiguration().policy.site)
    }

    @Test func withNothingCommentedOutItReadsTooButForFilesThatAreNotThere() throws {
        let text = DefaultFileWriter(title: "x", isCommentedOut: false).text(of: PosternConfiguration.self)
            .split(separator: "\n").filter { !$0.hasPrefix("include:") }.joined(separator: "\n")
        do {
            _ = try LoadedConfiguration("x", from: MemoryFiles(["x": text]))
        } catch {
            // The examples of single keys need not make sense together.
            let syntax = error.errors.filter { $0.message.contains("unknown key") || $0.message.contains("is wanted") }
            #expect(syntax.filter { !$0.message.contains("belongs to") } == [], "\(error)")
        }
    }
}
