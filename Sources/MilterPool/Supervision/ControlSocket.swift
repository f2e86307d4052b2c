import Glibc
import Milter

/// Where commands reach a supervisor: a socket in its folder, for its own user and root. A caller sends one word and gets
/// one answer.
final class ControlSocket {
    /// Callers at once.
    private static let callersAtMost = 64

    let descriptor: Int32
    private let path: String
    private(set) var callers: [Int32: Channel] = [:]

    /// Opens it, in place of one that a supervisor has left that is gone: the folder is ours.
    init(at path: String) throws(PoolError) {
        self.path = path
        guard path.utf8.count <= 107 else {
            throw PoolError("'\(path)' is too long for a socket, which has 107 bytes; name a shorter `state_folder`")
        }
        let type = Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        descriptor = socket(AF_UNIX, type, 0)
        _ = unsafe unlink(path)
        do throws(SystemCalls.Failure) {
            _ = try SystemCalls.checked(descriptor)
            // Linux gives the file the mode of the socket, less the umask.
            _ = try SystemCalls.checked(fchmod(descriptor, 0o600))
            try SystemCalls.bind(descriptor, SocketName(path: path))
            _ = try SystemCalls.checked(listen(descriptor, 16))
        } catch {
            if descriptor >= 0 { close(descriptor) }
            throw PoolError("the control socket '\(path)' cannot be opened: \(error)", exitStatus: 73)
        }
    }

    deinit {
        close(descriptor)
        _ = unsafe unlink(path)
    }

    /// Takes who has called.
    func accept() {
        while true {
            let caller = Glibc.accept(descriptor, nil, nil)
            guard caller >= 0 else { return }
            _ = fcntl(caller, F_SETFD, FD_CLOEXEC)
            _ = fcntl(caller, F_SETFL, O_NONBLOCK)
            guard callers.count < Self.callersAtMost else {
                close(caller)
                continue
            }
            callers[caller] = Channel(caller)
        }
    }

    /// Answers a caller, and hangs up.
    func answer(_ caller: Int32, _ text: String) {
        callers.removeValue(forKey: caller)?.send(text)
    }

    /// A caller has hung up.
    func forget(_ caller: Int32) { callers[caller] = nil }

    /// Says a word to the supervisor of a folder, and waits for its answer.
    /// - Returns: nil where no supervisor is there.
    /// - Throws: `PoolError` where it cannot be reached, or gives no answer in time.
    static func ask(_ word: String, at path: String, within limit: Duration) throws(PoolError) -> String? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0, path.utf8.count <= 107 else { throw PoolError("'\(path)' cannot be called") }
        let channel = Channel(descriptor)
        let result = unsafe SocketName(path: path).withPointer { pointer, length in
            unsafe connect(descriptor, pointer, length)
        }
        if result != 0 {
            if errno == ENOENT || errno == ECONNREFUSED { return nil }
            throw PoolError(
                "'\(path)' cannot be called: \(SystemCalls.Failure(number: errno)); only root and the filter's user may",
                exitStatus: 77)
        }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        channel.send(word)
        let milliseconds = Int32(min(max(limit / .milliseconds(1), 0), 1e9))
        guard channel.waits(milliseconds: milliseconds) else {
            throw PoolError("the filter has not answered within \(limit)", exitStatus: 75)  // EX_TEMPFAIL
        }
        guard case .text(let answer) = channel.receive() else {
            throw PoolError("the filter ended before it answered", exitStatus: 69)
        }
        return answer
    }
}
