import Foundation
import MailLab
import Testing

/// `postern inspect`: what it shows of a message, and with which status it ends.
@Suite struct InspectCommandTests {
    private static let clean = "Subject: hello\n\nHello\n"
    private static let bad = """
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: application/pdf; name="a\u{1B}[31m\u{202E}fdp.exe"

        x
        --b--
        """

    private func inspect(_ arguments: [String], _ messages: String...) throws -> ProgramRun {
        let folder = try LabFolder(name: "inspect")
        for (number, message) in messages.enumerated() { try folder.write("\(number).eml", message) }
        return try ProgramRun(
            ["inspect"] + arguments.map { $0.replacing("{folder}", with: folder.path) }, of: "postern")
    }

    @Test func aCleanMessagePasses() throws {
        let run = try inspect(["{folder}/0.eml"], Self.clean)
        #expect(run.status == 0)
        #expect(run.firstLine.hasSuffix("/0.eml: 22 bytes, one reading"))
        #expect(run.output.contains("message text/plain header 0-15 body 16-22"))
        #expect(run.output.hasSuffix("  verdict: pass\n"))
    }

    @Test func aBadOneIsRefusedAndHarmlessToATerminal() throws {
        let run = try inspect(["{folder}/0.eml"], Self.bad)
        #expect(run.status == 11)
        #expect(run.output.contains(#"name a\u{1B}[31m\u{202E}fdp.exe"#))
        #expect(run.output.contains("verdict: refuse 554 5.7.1 attachment "))
        #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
    }

    @Test func eachMessageIsAnObjectOfJSON() throws {
        let run = try inspect(["--json", "{folder}/0.eml", "{folder}/1.eml"], Self.bad, Self.clean)
        #expect(run.status == 11)
        #expect(run.output.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
        let objects = try run.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.map { $0["verdict"] as? String == "pass" } == [false, true])
        let parts = try #require(objects[0]["parts"] as? [[String: Any]])
        #expect(parts.last?["names"] as? [String] == ["a\u{1B}[31m\u{202E}fdp.exe"])
    }

    @Test func aFileThatIsNotThereIsNamedAndTheOthersAreShown() throws {
        let run = try inspect(["/nonexistent.eml", "{folder}/0.eml"], Self.clean)
        #expect(run.status == 66)
        #expect(run.output.contains("postern: message '/nonexistent.eml' cannot be read: No such file or directory"))
        #expect(run.output.contains("verdict: pass"))
    }

    @Test(arguments: [
        ("rules: []", 0, "verdict: pass\n"),
        ("stages: {attachments: {extensions: {exe: none}}}", 0, "verdict: pass\n"),
        ("rules: [{name: all, action: defer}]", 12, "verdict: defer 451 4.7.1 please try again later"),
        ("rules: [{name: all, action: discard}]", 13, "verdict: throw away\n"),
    ])
    func itGoesByTheConfiguration(_ text: String, _ status: Int32, _ verdict: String) throws {
        let folder = try LabFolder(name: "inspect")
        try folder.write("postern.yaml", text)
        try folder.write("0.eml", Self.bad.replacing("a\u{1B}[31m\u{202E}fdp.exe", with: "a.exe"))
        let run = try ProgramRun(
            ["inspect", "-c", "\(folder.path)/postern.yaml", "\(folder.path)/0.eml"], of: "postern")
        #expect(run.status == status)
        #expect(run.output.contains(verdict), "\(run.output)")
    }

    @Test func withoutAFileItIsWrongUsage() throws {
        #expect(try inspect([]).status == 64)
    }
}
