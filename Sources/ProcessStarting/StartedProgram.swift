import CLinux
import Glibc

/// A program as it is to be started: with these words, variables and descriptors and no others, every signal at its
/// default and none blocked, in a process group of its own.
///
/// It is started with `posix_spawn(3)`, never with a bare fork: that is safe whatever other threads do.
package struct StartedProgram: Sendable {
    private let path: String
    private let words: [String]
    private let variables: [String]
    private let descriptors: [Int32: Int32]
    private let end: Int32
    private let keepsStandard: Bool

    /// - Parameters:
    ///   - path: the program.
    ///   - words: its arguments, its name first.
    ///   - variables: its environment, as `NAME=VALUE`.
    ///   - descriptors: what it gets, by the number that it has there; they stay open here.
    ///   - end: from this number on it gets nothing, though not every descriptor of ours is marked to close: those of C
    ///     libraries are not.
    ///   - keepsStandard: whether it has our input, output and error output, where it gets no others; or none.
    package init(
        _ path: String, _ words: [String], variables: [String], descriptors: [Int32: Int32], end: Int32,
        keepsStandard: Bool
    ) {
        (self.path, self.words, self.variables) = (path, words, variables)
        (self.descriptors, self.end, self.keepsStandard) = (descriptors, end, keepsStandard)
    }

    /// Starts it.
    /// - Returns: the number of the process, which the caller has to wait for.
    package func start() throws(StartFailure) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        // Copies above all numbers that are given out, so that putting one in place does not close another.
        var copies: [Int32] = []
        defer { for copy in copies { close(copy) } }
        for (target, source) in descriptors.sorted(by: { $0.key < $1.key }) {
            let copy = fcntl(source, F_DUPFD_CLOEXEC, end + 8)
            guard copy >= 0 else { throw .noDescriptor(errno) }
            copies.append(copy)
            unsafe posix_spawn_file_actions_adddup2(&actions, copy, target)
        }
        if !keepsStandard {
            for standard in Int32(0)...2 { unsafe posix_spawn_file_actions_addclose(&actions, standard) }
        }
        unsafe clinux_close_from(&actions, end)
        var none = sigset_t()
        var all = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        var process = pid_t()
        let status = unsafe Self.withCStrings(words) { words in
            unsafe Self.withCStrings(variables) { variables in
                unsafe posix_spawn(&process, path, &actions, &attributes, words, variables)
            }
        }
        guard status == 0 else { throw .notStarted(status) }
        return process
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers: [UnsafeMutablePointer<CChar>?] = unsafe strings.map { unsafe strdup($0) }
        unsafe pointers.append(nil)
        defer { unsafe pointers.forEach { unsafe free($0) } }
        // A buffer with the NULL in it has a base address.
        return unsafe pointers.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress!) }
    }
}
