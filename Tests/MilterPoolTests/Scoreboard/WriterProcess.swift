import Foundation
import Glibc
import MailLab
import MilterPool
import ProcessStarting
import Testing

/// A process of `scoreboard-writer` that has a scoreboard.
final class WriterProcess {
    private let pid: pid_t
    private let lifeline: Lifeline
    private let output: Int32
    private var isReaped = false

    init(_ arguments: [String], on scoreboard: Scoreboard) throws {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent(
            "scoreboard-writer"
        ).path
        var ends: [Int32] = [-1, -1]
        let isMade = unsafe pipe(&ends) == 0
        try #require(isMade)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        output = ends[0]
        lifeline = try Lifeline()
        let words = Lifeline.words([program] + arguments)
        let writer = StartedProgram(
            words[0], words, variables: ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" },
            descriptors: [0: lifeline.input, 1: ends[1], 3: scoreboard.memory.descriptor], end: 4, keepsStandard: true)
        defer { close(ends[1]) }
        pid = try writer.start()
        // It says so when it has the scoreboard.
        let said = readLine()
        try #require(said == "ready", "\(said)")
    }

    deinit {
        kill()
        close(output)
    }

    /// What it said so far, up to the first end of a line; it says something within ten seconds or is killed.
    private func readLine() -> String {
        var text: [UInt8] = []
        var byte: UInt8 = 0
        while text.count < 1000 {
            var entry = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&entry, 1, 10_000) > 0, unsafe read(output, &byte, 1) == 1, byte != 0x0A else { break }
            text.append(byte)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Kills it at whatever instruction it is.
    func kill() {
        guard !isReaped else { return }
        _ = Glibc.kill(pid, SIGKILL)
        var status: Int32 = 0
        unsafe waitpid(pid, &status, 0)
        isReaped = true
    }

    /// Waits until it has ended, and tells how; it is killed where it goes on for more than half a minute.
    func wait() -> Int32 {
        // Its end closes the pipe.
        var entry = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        if unsafe poll(&entry, 1, 30_000) == 0 { _ = Glibc.kill(pid, SIGKILL) }
        var status: Int32 = 0
        unsafe waitpid(pid, &status, 0)
        isReaped = true
        return status
    }
}
