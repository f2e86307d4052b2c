import Glibc
import Milter

/// The folder of a supervisor, which it alone has while it lives: the kernel gives the lock back at its death.
final class StateFolder: Sendable {
    let path: String
    private let lock: Int32

    /// The names in it.
    static let lockName = "lock"
    static let controlName = "control"
    static let scoreboardName = "scoreboard"
    static let suspectsName = "suspects"

    /// Takes the folder.
    /// - Parameter user: to whom files belong that root makes there.
    /// - Throws: `PoolError` that says who has it, or why it cannot be had.
    init(_ path: String, for user: String?) throws(PoolError) {
        self.path = path
        let file = "\(path)/\(Self.lockName)"
        lock = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard lock >= 0 else {
            let failure = SystemCalls.Failure(number: errno)
            throw PoolError(
                failure.number == ENOENT
                    ? "there is no folder '\(path)', which `state_folder` names; create it for the filter's user"
                    : "'\(file)' cannot be opened: \(failure); give the folder to the filter's user", exitStatus: 73)
        }
        var isOurs = false
        defer { if !isOurs { close(lock) } }
        if geteuid() == 0, let user, let (number, group) = UserChange.number(of: user) {
            _ = fchown(lock, number, group)
        }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            var bytes = [UInt8](repeating: 0, count: 20)
            let count = unsafe pread(lock, &bytes, bytes.count, 0)
            let holder = String(decoding: bytes.prefix(max(count, 0)).prefix { $0 != 0x0A }, as: UTF8.self)
            throw PoolError(
                "the folder '\(path)' belongs to another supervisor that runs\(Int(holder) == nil ? "" : ", process \(holder)");"
                    + " stop it, or name another `state_folder`", exitStatus: 69)  // EX_UNAVAILABLE
        }
        _ = ftruncate(lock, 0)
        let line = Array("\(getpid())\n".utf8)
        // Who cannot read the number there still sees the lock.
        _ = unsafe pwrite(lock, line, line.count, 0)
        isOurs = true
    }

    deinit {
        // A process that is being started just now may have a copy until it has closed it.
        flock(lock, LOCK_UN)
        close(lock)
    }

    /// The path of something in it.
    func path(of name: String) -> String { "\(path)/\(name)" }
}
