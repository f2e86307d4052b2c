import Foundation
import Glibc

/// Ties a program to the tests: when the test process is gone, however that ended, the program is killed.
///
/// For programs whose number and whose signals a test needs, so that they cannot run in a namespace of their own as a
/// ``GuardedProcess`` does. Before the program stands a shell, which becomes it and keeps its number. It leaves a watcher
/// behind, no child of the program's, that reads from a socket; the kernel closes the other end with the test process. The
/// program notices nothing: its standard input is empty.
package final class Lifeline: Sendable {
    /// What becomes the standard input of the shell.
    package let input: Int32
    private let ours: Int32

    /// A line for one program.
    package init() throws {
        var ends: [Int32] = [-1, -1]
        guard
            unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0
        else { throw LabError("socketpair: \(errorText(errno))") }
        (ours, input) = (ends[0], ends[1])
    }

    /// The program has ended, and is not the watcher's business any more.
    deinit {
        _ = unsafe send(ours, "\n", 1, Int32(MSG_NOSIGNAL))
        close(ours)
        close(input)
    }

    /// ``input``, for Foundation's processes.
    package var handle: FileHandle { FileHandle(fileDescriptor: input, closeOnDealloc: false) }

    /// The command line that starts a program so.
    package static func words(_ program: [String]) -> [String] { ["/bin/bash", "-c", script, "tied"] + program }

    /// Does what the kernel does when the test process dies.
    package func cut() { _ = shutdown(ours, Int32(SHUT_RDWR)) }

    /// The watcher keeps nothing open but its line: Foundation sees by a descriptor of the program's that it has ended.
    /// The program's number may have been given to another process meanwhile: that one began at another time.
    private static let script = """
        began() { [ -r "/proc/$$/stat" ] && read -r line < "/proc/$$/stat" && set -- ${line##*) } && echo "${20}"; }
        ( (
            for name in "/proc/$BASHPID/fd/"*; do
                name=${name##*/}
                [ "$name" -le 2 ] || eval "exec $name<&-"
            done
            when=$(began)
            read -r word <&0 || { [ "$when" = "$(began)" ] && kill -KILL $$; }
        ) <&0 > /dev/null 2>&1 & )
        exec "$@" < /dev/null
        """
}
