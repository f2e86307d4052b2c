import MailUnpack
import Testing
import UnpackProtocol

/// A child that was taken over says what it likes. Shell scripts stand in for it.
@Suite struct HostileChildTests {
    /// What a script does, and what comes of it.
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let script: String
        var kind = UnpackFindingKind.crashed
        var detail = ""
        var names: [String] = []
    }

    private static let hello = say(.hello, [UnpackWire.version, 1])
    private static let entry = say(.entry, ArchiveEntry(.file, names: [.init(.path, Array("a.exe".utf8))]).payload)

    @Test(arguments: [
        Case(testDescription: "ends at once", script: "exit 0", kind: .notStarted),
        Case(testDescription: "cannot be confined", script: "exit 77", kind: .notStarted, detail: "confine"),
        Case(testDescription: "dies before hello", script: "kill -SEGV $$", kind: .notStarted, detail: "SIGSEGV"),
        Case(testDescription: "ends after hello", script: hello, detail: "status 0"),
        Case(testDescription: "dies after hello", script: "\(hello); kill -SEGV $$", detail: "SIGSEGV"),
        Case(testDescription: "another version", script: say(.hello, [9, 1]), detail: "version"),
        Case(testDescription: "no hello", script: entry, detail: "order"),
        Case(testDescription: "hello twice", script: "\(hello); \(hello)", detail: "order"),
        Case(testDescription: "unknown kind", script: "\(hello); \(octal([99, 0, 0, 0, 0]))", detail: "unknown kind"),
        Case(testDescription: "huge frame", script: "\(hello); \(octal([3, 0, 0, 0, 0x7F]))", detail: "bytes"),
        Case(testDescription: "half a frame", script: "\(hello); \(octal([3, 200]))", detail: "status 0"),
        Case(testDescription: "content alone", script: "\(hello); \(say(.content, [1]))", detail: "without an entry"),
        Case(testDescription: "end of nothing", script: "\(hello); \(say(.entryEnd, [1]))", detail: "order"),
        Case(
            testDescription: "unknown ending", script: "\(hello); \(entry); \(say(.entryEnd, [77]))",
            detail: "ending", names: ["a.exe"]),
        Case(testDescription: "unknown finding", script: "\(hello); \(say(.finding, [77]))", detail: "finding"),
        Case(
            testDescription: "end within an entry", script: "\(hello); \(entry); \(say(.end))", detail: "order",
            names: ["a.exe"]),
        Case(testDescription: "short entry", script: "\(hello); \(say(.entry, [1, 0]))", detail: "too short"),
        Case(
            testDescription: "name longer than its frame",
            script: "\(hello); \(say(.entry, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 200, 0, 65]))", detail: "too short"),
        Case(
            testDescription: "more entries than it may",
            script: "\(hello); \(entry); \(say(.entryEnd, [1])); \(entry); \(say(.entryEnd, [1])); \(entry)",
            detail: "more entries", names: ["a.exe", "a.exe"]),
        Case(
            testDescription: "more content than it may",
            script: "\(hello); \(entry); \(say(.content, [1, 2, 3])); \(say(.content, [4, 5]))",
            detail: "more content", names: ["a.exe"]),
        Case(
            testDescription: "closes its output and goes on", script: "\(hello); exec 4>&-; while :; do :; done",
            detail: "SIGKILL"),
    ])
    func isCaught(_ test: Case) throws {
        let opened = try open(test.script, time: .seconds(60))
        let finding = try #require(opened.findings.first)
        #expect(opened.findings.count == 1)
        #expect(finding.kind == test.kind)
        #expect(finding.detail.contains(test.detail), "\(finding.detail)")
        #expect(opened.names == test.names)
    }

    @Test func nothingThatItStartsStays() throws {
        // The other process holds the socket open; both are of one group, and both are killed at the deadline.
        let start = ContinuousClock.now
        let opened = try open("sleep 1000 & \(Self.hello)", time: .seconds(1))
        #expect(opened.kinds == [.timeLimit] || opened.kinds == [.notStarted])
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func aProgramThatIsNotThereIsOurOwnFault() throws {
        let opened = try Opened([1], as: .tar, by: ConfinedArchive(program: "/nowhere/postern-unpack"))
        #expect(opened.kinds == [.notStarted])
        #expect(opened.findings.first?.detail.contains("/nowhere/postern-unpack") == true)
    }

    private func open(_ script: String, time: Duration) throws -> Opened {
        let workshop = try ArchiveWorkshop()
        try workshop.put("child", Array("#!/bin/sh\n\(script)\n".utf8))
        try workshop.run("chmod +x child")
        var limits = UnpackLimits()
        limits.entries = 2
        limits.entryBytes = 4
        limits.time = time
        return try Opened([1], as: .tar, limits: limits, by: ConfinedArchive(program: "\(workshop.path)/child"))
    }

    /// The command that writes a frame.
    private static func say(_ kind: FrameKind, _ payload: [UInt8] = []) -> String {
        var frame = [kind.rawValue]
        frame.appendNumber(UInt64(payload.count), bytes: 4)
        return octal(frame + payload)
    }

    private static func octal(_ bytes: [UInt8]) -> String {
        let digits = bytes.map { byte in
            "\\" + [byte >> 6, byte >> 3 & 7, byte & 7].map(String.init).joined()
        }
        return "printf '\(digits.joined())' >&4"
    }
}
