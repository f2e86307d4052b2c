import Glibc

/// How a child process ended.
enum ChildEnding: Equatable {
    /// By itself, with that status.
    case exited(Int32)
    /// By that signal.
    case killed(Int32)
    /// It is gone, but nobody knows how: the process that we live in ignores SIGCHLD, or waits for all its children.
    case unknown

    /// Reads what `waitpid(2)` says.
    init(waitStatus status: Int32) {
        let signal = status & 0x7F
        self = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal)
    }

    /// The ending in words.
    var description: String {
        switch self {
        case .exited(let status): "it ended with status \(status)"
        case .killed(SIGSYS): "SIGSYS: it called what it must not"
        case .killed(let signal): Self.names[signal] ?? "signal \(signal)"
        case .unknown: "it ended too early"
        }
    }

    private static let names = [
        SIGSEGV: "SIGSEGV", SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGILL: "SIGILL", SIGFPE: "SIGFPE",
        SIGTRAP: "SIGTRAP", SIGKILL: "SIGKILL", SIGXCPU: "SIGXCPU",
    ]
}
