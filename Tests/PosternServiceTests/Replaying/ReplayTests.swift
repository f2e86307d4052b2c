import Foundation
import PosternService
import Testing

@Suite struct ReplayTests {
    private static let clean = "Return-Path: <ann@a.example>\nDelivered-To: bob@b.example\nSubject: x\n\nHello\n"
    private static let bad = "Subject: y\nContent-Type: x/y; name=a.exe\n\nx\n"

    private static func outcomes(
        _ folder: String, _ yaml: String? = nil, against other: String? = nil, to recipients: [String] = []
    ) async throws -> [ReplayOutcome] {
        func load(_ yaml: String?) throws -> LoadedConfiguration {
            try LoadedConfiguration(
                yaml.map { _ in "postern.yaml" }, from: MemoryFiles(yaml.map { ["postern.yaml": $0] } ?? [:]))
        }
        let replayer = Replayer(try load(yaml), against: try other.map { try load($0) }, recipients: recipients)
        return try await replayer.replay(MailFolder(folder).entries, progress: { _ in }, failed: { _, _ in })
    }

    @Test func aMaildir() async throws {
        let folder = try TemporaryFolder()
        try folder.write("cur/1:2,S", Self.clean)
        try folder.write("new/2", Self.bad)
        try folder.write("tmp/3", Self.bad)
        try folder.write("dovecot.index", "x")
        let outcomes = try await Self.outcomes(folder.path)
        #expect(outcomes.map(\.action) == ["deliver", "reject"])
        #expect(outcomes.map { $0.name.dropFirst(folder.path.count) } == ["/cur/1:2,S", "/new/2"])
    }

    @Test func anMbox() async throws {
        let folder = try TemporaryFolder()
        let text =
            "From ann@a.example Mon Jan  5 10:00:00 2026\n\(Self.clean)From here on it is text.\n\n>From quoted\n\n"
            + "From MAILER-DAEMON Mon Jan  5 10:00:00 2026\r\n\(Self.bad)\nFrom carol@c.example Mon Jan  5 10:00:00 2026\n"
        let path = try folder.write("box", text)
        let entries = try MailFolder(path).entries
        #expect(entries.map(\.name) == ["\(path)#1", "\(path)#2", "\(path)#3"])
        #expect(entries.map(\.sender) == ["ann@a.example", "", "carol@c.example"])
        #expect(try await Self.outcomes(path).map(\.action) == ["deliver", "reject", "deliver"])
    }

    @Test func aFolderOfFilesAndOneFile() async throws {
        let folder = try TemporaryFolder()
        try folder.write("a.eml", Self.bad)
        try folder.write("b.eml", Self.clean)
        #expect(try await Self.outcomes(folder.path).map(\.action) == ["reject", "deliver"])
        #expect(try await Self.outcomes(folder.path + "/a.eml").map(\.action) == ["reject"])
        #expect(throws: MessageFile.Failure.self) { try MailFolder(folder.path + "/none") }
    }

    @Test func twoConfigurations() async throws {
        let folder = try TemporaryFolder()
        try folder.write("a.eml", Self.bad)
        try folder.write("b.eml", Self.clean)
        let outcomes = try await Self.outcomes(
            folder.path, "rules: []\n",
            against: "rules:\n  - {name: no-bob, action: reject, when: {recipient: [bob@b.example]}}\n")
        #expect(outcomes.map(\.differs) == [false, true])
        #expect(outcomes[1].otherRule == "no-bob")
        let text = ReplaySummary(outcomes, isComparison: true).text(Paint(isColoured: false))
        #expect(
            text
                == "2 messages\n  1 deliver -> deliver\n  1 deliver -> reject (no-bob 1)\n1 would change\n\(folder.path)/b.eml: deliver -> reject no-bob\n"
        )
    }

    @Test func countsComeFirst() async throws {
        let folder = try TemporaryFolder()
        for number in 1...3 { try folder.write("\(number)", Self.clean) }
        try folder.write("4", Self.bad)
        let text = ReplaySummary(try await Self.outcomes(folder.path), isComparison: false).text(
            Paint(isColoured: false))
        #expect(
            text == "4 messages\n  3 deliver\n  1 reject (blocked-files 1)\n\(folder.path)/4: reject blocked-files\n")
    }

    @Test func otherRecipients() async throws {
        let folder = try TemporaryFolder()
        try folder.write("a", Self.clean)
        let yaml = "recipients:\n  carol@c.example:\n    block: {senders: [a.example]}\n"
        #expect(try await Self.outcomes(folder.path, yaml).map(\.action) == ["deliver"])
        #expect(try await Self.outcomes(folder.path, yaml, to: ["carol@c.example"]).map(\.rule) == ["block-list"])
    }

    @Test func theEnvelopeOfAnMbox() async throws {
        let folder = try TemporaryFolder()
        let yaml = "block: {senders: [ann@spam.example]}\nrules: []\n"
        func actions(_ box: String) async throws -> [String] {
            try await Self.outcomes(try folder.write("box", box), yaml).map(\.action)
        }
        let start = "From - Fri Nov 27 10:00:00 2026\n"
        #expect(try await actions("\(start)Return-Path: <ann@spam.example>\n\nx\n") == ["reject"])
        // The first one is the MTA's, a second one the sender's own.
        #expect(
            try await actions("\(start)Return-Path: <ann@spam.example>\nReturn-Path: <a@b.example>\n\nx\n") == [
                "reject"
            ])
        #expect(try await actions("\(start)\nx\n\nFrom now on we meet daily.\n") == ["deliver"])
        #expect(
            try await actions("From ann@spam.example Fri Nov 27 10:00:00 2026\nX: y\n\nx\n") == ["reject"])
    }

    @Test func oneBadFileCostsNoOther() async throws {
        let folder = try TemporaryFolder()
        try folder.write("a.eml", Self.bad)
        try folder.write("new/b.eml", Self.bad)
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/c.eml", withDestinationPath: "\(folder.path)/none")
        _ = unsafe mkfifo("\(folder.path)/d.eml", 0o600)
        let found = try MailFolder(folder.path)
        #expect(found.entries.map(\.name) == ["\(folder.path)/a.eml"])
        #expect(
            found.failures.map(\.description) == ["'\(folder.path)/c.eml' cannot be read: No such file or directory"])
    }

    @Test func manyAddressesTakeNoTime() async throws {
        let folder = try TemporaryFolder()
        let many = (0..<50_000).map { "u\($0)@b.example" }.joined(separator: ",\n ")
        let path = try folder.write("a.eml", "Delivered-To: \(many)\n\nx\n")
        #expect(try await Self.outcomes(path).count == 1)
    }
}
