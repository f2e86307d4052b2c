import Foundation
import Glibc
import MailLab
import MilterPool
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
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, scoreboard.memory.descriptor, 3)
        lifeline = try Lifeline()
        unsafe posix_spawn_file_actions_adddup2(&actions, lifeline.input, 0)
        let line = Lifeline.words([program] + arguments)
        var words: [UnsafeMutablePointer<CChar>?] = unsafe line.map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var pid: pid_t = 0
        let status = unsafe posix_spawn(&pid, line[0], &actions, nil, &words, environ)
        close(ends[1])
        try #require(status == 0, "\(program) cannot be started: \(unsafe String(cString: strerror(status)))")
        (self.pid, output) = (pid, ends[0])
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
