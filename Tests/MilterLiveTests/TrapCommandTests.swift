import Foundation
import MailLab
import MailMessage
import MailTrap
import Testing

/// `postern trap` and `postern outbox`.
@Suite struct TrapCommandTests {
    private let folder: LabFolder
    private let store: SQLiteTrapStore
    private static let content = "Subject: offer\r\n\r\n\u{1B}]0;hello\u{7}\u{FF}\r\n"

    init() throws {
        folder = try LabFolder(name: "trap")
        try folder.write("p.yaml", "trap: {folder: trap}\n")
        let bodies = BodyFolder(path: folder.path + "/trap/bodies", reserve: 0)
        try FileManager.default.createDirectory(atPath: folder.path + "/trap", withIntermediateDirectories: true)
        try bodies.prepare()
        store = SQLiteTrapStore(path: folder.path + "/trap/trap.db")
        for (number, recipient) in ["bob@example.org", "eve@example.org", "bob@example.org"].enumerated() {
            let bytes = Array(Self.content.utf8)
            var message = TrapMessage(
                received: 1_700_000_000 + Double(number), sender: TrapAddress(raw: [], text: "ann@example.net"),
                body: try bodies.write(StoredBytes(bytes)), size: bytes.count)
            message.subject = "Offer \(number) \u{1B}[2J"
            let item = NewTrapItem(
                for: TrapAddress(raw: [], text: recipient), .held, reason: "rule spam", score: Double(number + 4))
            let kept = try store.prepare([TrapParcel(message, [item])], at: 1_700_000_000)
            try store.answered(kept.messages, at: Date().timeIntervalSince1970)
        }
    }

    private func run(_ arguments: String..., output: String? = nil) throws -> ProgramRun {
        try ProgramRun(arguments + ["-c", "\(folder.path)/p.yaml"], output: output)
    }

    private func numbers(_ arguments: String...) throws -> [String] {
        let said = try ProgramRun(["trap"] + arguments + ["-c", "\(folder.path)/p.yaml"])
        #expect(said.status == 0, "\(said.output)")
        return said.output.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    }

    @Test func itListsWhatIsAskedFor() throws {
        #expect(try numbers("list") == ["3", "2", "1"])
        #expect(try numbers("list", "--recipient", "<Bob@EXAMPLE.org>") == ["3", "1"])
        #expect(try numbers("list", "--score", "5..10") == ["3", "2"])
        #expect(try numbers("list", "--subject", "OFFER 1", "--sender", "ann@example.net", "--reason", "spam") == ["2"])
        #expect(try numbers("list", "--before", "3", "--limit", "1") == ["2", "postern:"])
        #expect(try numbers("list", "--since", "1h").isEmpty && numbers("list", "--until", "1h").count == 3)
        #expect(try numbers("search", "--state", "deleted").isEmpty && numbers("search").count == 3)
        let lines = try run("trap", "list", "--json").output.split(separator: "\n")
        let first = try #require(lines.first)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
        #expect(lines.count == 3 && object["id"] as? Int == 3 && object["state"] as? String == "held")
    }

    @Test func itShowsAMessageAndNotesIt() throws {
        let card = try run("trap", "show", "1")
        #expect(card.status == 0 && card.output.contains("subject: Offer 0 \\u{1B}[2J\n"))
        #expect(try store.events(of: 1).isEmpty)
        let content = try run("trap", "show", "1", "--content")
        #expect(content.status == 0 && content.output == Self.content)
        #expect(try store.events(of: 1).map(\.action) == [.shown])
        let terminal = try PseudoTerminal(["trap", "show", "1", "--content", "-c", "\(folder.path)/p.yaml"])
        #expect(terminal.waits(for: "\\u{1B}]0;hello\\u{7}"))
        #expect(try run("trap", "show", "9").status == 1)
        #expect(try run("trap", "show", "1", "--content", "--json").status == 64)
        if FileManager.default.fileExists(atPath: "/dev/full") {
            #expect(try run("trap", "show", "1", "--content", output: "/dev/full").status == 74)
        }
    }

    @Test func itDecidesAndSaysSo() throws {
        let deleted = try run("trap", "delete", "1", "7")
        #expect(deleted.status == 1 && deleted.output == "1 deleted\n7 not deleted: there is no such number\n")
        let released = try run("trap", "release", "2", "--to", "boss@example.org", "--attached")
        #expect(released.status == 0 && released.output == "2 released\n")
        let outbox = try run("outbox")
        #expect(
            outbox.firstLine.hasPrefix("1 to be delivered, the oldest for ")
                && outbox.output.contains("<boss@example.org>"))
        let actor = try #require(try store.events(of: 2).first?.actor)
        #expect(try run("trap", "show", "2").output.contains("released by \(actor): boss@example.org"))
        #expect(try run("trap", "release", "3", "--to", "nobody").status == 64)
        #expect(try run("trap", "list", "--score", "10..5").status == 64)
        #expect(try run("trap", "incidents").output.isEmpty)
        #expect(
            try run("trap", "expire").output
                == "0 expired, 0 for want of room; the content of 1 messages removed\n")
        let forgotten = try run("trap", "forget", "bob@example.org")
        #expect(forgotten.status == 0 && forgotten.output == "1 held items deleted, 1 messages removed\n")
        #expect(try numbers("search") == ["2"])
    }

    @Test func whereThereIsNoTrapItSaysWhatToSet() throws {
        try folder.write("p.yaml", "rules: []\n")
        let said = try run("trap", "list")
        #expect(said.status == 64 && said.output.contains("keeps no mail; set `trap: {folder: /var/lib/postern/trap}`"))
        #expect(try run("outbox").status == 64)
    }
}
