import Foundation
import UnpackProtocol
import Testing

@testable import MailUnpack

/// The child cannot do what it must not, whoever is in control of it.
@Suite struct ConfinementTests {
    /// What a call does that the filter does not know.
    private static let killed = "SIGSYS: it called what it must not"

    @Test(arguments: ["open", "create", "look-up"]) func filesCannotBeOpened(_ probe: String) throws {
        #expect(try ending(of: probe) == "it ended with status \(EACCES)")
        #expect(!FileManager.default.fileExists(atPath: "/tmp/postern-probe"))
    }

    @Test(arguments: [
        "socket", "fork", "execute", "kill", "trace", "prctl", "write-archive", "write-other", "read-other",
        "map-runnable", "map-file", "make-runnable",
    ])
    func nothingElseIsPossible(_ probe: String) throws {
        #expect(try ending(of: probe) == Self.killed)
    }

    @Test func memoryIsBounded() throws {
        #expect(try ending(of: "allocate") == "it ended with status \(ENOMEM)")
    }

    @Test func theProcessorIsBounded() throws {
        var request = UnpackRequest(.tar)
        request.seconds = 1
        let child = try start("spin", request)
        #expect(drain(child.output, seconds: 60))
        #expect(child.end() == .killed(SIGXCPU))
    }

    @Test func limitsAndRightsAreThoseOfAConfinedProcess() throws {
        let child = try start("wait", UnpackRequest(.tar))
        var hello = [UInt8](repeating: 0, count: 7)
        #expect(unsafe recv(child.output, &hello, hello.count, Int32(MSG_WAITALL)) == hello.count)
        #expect(hello.starts(with: [FrameKind.hello.rawValue, 2, 0, 0, 0, UnpackWire.version]))
        #expect(ConfinementLayers(rawValue: hello[6]).contains(.seccomp))

        let status = try String(contentsOfFile: "/proc/\(child.process)/status", encoding: .utf8)
        for line in ["Seccomp:\t2", "NoNewPrivs:\t1", "Threads:\t1"] { #expect(status.contains(line)) }
        let limits = try String(contentsOfFile: "/proc/\(child.process)/limits", encoding: .utf8)
            .split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        for line in [
            "Max cpu time 5 6 seconds", "Max file size 0 0 bytes", "Max core file size 0 0 bytes",
            "Max processes 0 0 processes", "Max open files 8 8 files",
            "Max address space 536870912 536870912 bytes",
        ] {
            #expect(limits.contains(line))
        }
        // Only root may look into a process that cannot be dumped.
        if getuid() == 0 {
            let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(child.process)/fd")
            #expect(open.sorted() == ["3", "4"])
        }
        #expect(child.end() == .killed(SIGKILL))
    }

    @Test func aChildThatDoesNothingIsKilledAtTheDeadline() throws {
        var archive = ConfinedArchive()
        archive.leadingArguments = ["--probe", "wait"]
        var limits = UnpackLimits()
        limits.time = .milliseconds(500)
        let start = ContinuousClock.now
        let opened = try Opened([1, 2, 3], as: .tar, limits: limits, by: archive)
        // On a busy machine it may not even begin in that time.
        #expect(opened.kinds == [.timeLimit] || opened.kinds == [.notStarted])
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    /// How a process ends that tries something.
    private func ending(of probe: String) throws -> String {
        var archive = ConfinedArchive()
        archive.leadingArguments = ["--probe", probe]
        let opened = try Opened([1, 2, 3], as: .tar, by: archive)
        #expect(opened.kinds == [.crashed])
        return opened.findings.first?.detail ?? ""
    }

    private func start(_ probe: String, _ request: UnpackRequest) throws -> ChildProcess {
        let null = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(null) }
        return try ChildProcess(
            ConfinedArchive.installedProgram, ["--probe", probe] + request.arguments, reading: null)
    }

    /// Reads until the other end closes; false when that takes too long.
    private func drain(_ descriptor: Int32, seconds: Int) -> Bool {
        var reader = FrameReader(descriptor)
        var limits = UnpackLimits()
        limits.time = .seconds(seconds)
        let budget = UnpackBudget(limits)
        while let event = try? reader.next(before: budget) {
            if event == .closed { return true }
            if event == .overdue { return false }
        }
        return false
    }
}
