import MailLab
import Milter
import MilterTesting
import Testing

/// `milter-send`: what it prints, and with which status it ends.
@Suite struct MilterSendTests {
    private static let message = "Subject: hello\nX-Do: edit add-header X-Added: yes\n\nHello\n"

    private func send(_ text: String, to address: String) throws -> ProgramRun {
        let folder = try LabFolder(name: "milter-send")
        try folder.write("message.eml", text)
        return try ProgramRun([address, "\(folder.path)/message.eml"], of: "milter-send")
    }

    @Test func itPrintsTheDecision() throws {
        let filter = try RunningFilter(.unix)
        let run = try send(Self.message, to: "\(filter.address)")
        #expect(run.status == 0)
        #expect(run.firstLine.hasSuffix("/message.eml: continue"))
    }

    @Test func aRefusalIsAnAnswer() throws {
        let filter = try RunningFilter(.unix)
        let run = try send("X-Do: end reject\n\nHello\n", to: "\(filter.address)")
        #expect(run.status == 0)
        #expect(run.firstLine.contains("/message.eml: reject 5"))
    }

    @Test func mistakes() throws {
        #expect(try ProgramRun([], of: "milter-send").status == 64)
        #expect(try ProgramRun(["bogus", "/etc/hostname"], of: "milter-send").status == 64)
        let absent = try ProgramRun(["inet:1@127.0.0.1", "/nonexistent"], of: "milter-send")
        #expect(absent.status == 66)
        #expect(absent.firstLine.contains("'/nonexistent'"))
        let nobody = try send("X: y\n\n", to: "unix:/nonexistent/x.sock")
        #expect(nobody.status == 69)
        #expect(nobody.firstLine.contains("/nonexistent/x.sock"))
    }
}
