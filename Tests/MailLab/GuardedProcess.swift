import Glibc
import Synchronization

/// A program that ends when the test process does, however that ends, together with all that it started.
///
/// It runs in a process namespace of its own, whose first process is a shell that reads from a socket. When
/// the other end of that socket closes, because of ``stop()``, of the last reference going, or because the
/// kernel cleaned up after a crash of the tests, the shell ends, the kernel kills everything in the
/// namespace, and the program's folder is removed. Nothing depends on the test process still being there.
///
/// It has host name, `/etc/hosts` and `/etc/nsswitch.conf` of its own too: the name has dots (Sendmail sleeps
/// a minute otherwise), and no name is ever looked up in DNS.
package final class GuardedProcess: Sendable {
    /// The folder that belongs to the program; removed when it ends.
    package let folder: String
    /// The file below the folder that receives standard output and standard error.
    package let outputFile: String

    private let process: pid_t
    private let control: Int32
    private let ended = Mutex<Bool>(false)

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - arguments: The program by its path or a name in `PATH`, then its arguments.
    ///   - environment: Variables beside `PATH`, `LANG` and `HOME`, which are set.
    ///   - hostName: What the program believes the machine to be called.
    ///   - folder: A folder of its own; this takes it over.
    /// - Throws: `LabError` where it cannot be started. That the program itself fails shows in
    ///   ``exitStatus``.
    package init(
        _ arguments: [String], environment: [String: String] = [:], hostName: String, folder: LabFolder
    ) throws {
        self.folder = folder.path
        outputFile = folder.path + "/output"
        try folder.write("hosts", "127.0.0.1 localhost \(hostName)\n::1 localhost ip6-localhost\n")
        try folder.write(
            "nsswitch.conf",
            ["passwd", "group", "hosts", "services", "protocols"].map { "\($0): files\n" }.joined())

        var ends: [Int32] = [-1, -1]
        guard
            unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends)
                == 0
        else { throw LabError("socketpair: \(errorText(errno))") }
        defer { close(ends[1]) }
        control = ends[0]

        var namespaces = ["unshare", "--uts", "--pid", "--mount", "--fork", "--kill-child"]
        // Not --map-root-user: setgroups(2), which Sendmail calls, is denied there.
        if getuid() != 0 { namespaces += ["--user", "--map-current-user", "--keep-caps"] }
        let words =
            ["/bin/sh", "-c", Self.outerScript, "guard", folder.path] + namespaces
            + ["/bin/sh", "-c", Self.innerScript, "guard", folder.path, hostName] + arguments
        var variables = environment
        variables["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        variables["LANG"] = "C"
        variables["HOME"] = folder.path
        do {
            process = try Spawn.start(words, environment: variables, input: ends[1], outputFile: outputFile)
        } catch {
            close(ends[0])
            throw error
        }
        folder.handOver()
    }

    deinit {
        stop()
        close(control)
    }

    /// The status with which the program ended (128 and more: a signal; 71: the system refused the
    /// namespaces), or nil while it runs and after ``stop()``.
    package var exitStatus: Int? {
        (try? LabFolder.read(folder + "/exit-status")).flatMap {
            Int($0.prefix { $0 != "\n" })
        }
    }

    /// What it wrote to standard output and standard error so far.
    package var output: String {
        (try? LabFolder.read(outputFile)) ?? ""
    }

    /// Sends a signal to the program and all that it started.
    ///
    /// - Parameter name: The signal's name as the shell has it, such as `TERM`, `HUP` or `KILL`.
    package func signal(_ name: String) {
        let bytes = Array((name + "\n").utf8)
        ended.withLock { ended in
            guard !ended else { return }
            _ = unsafe send(control, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }
    }

    /// Kills it with all that it started, removes its folder, and returns once both are done.
    ///
    /// May be called more than once.
    package func stop() {
        ended.withLock { ended in
            guard !ended else { return }
            ended = true
            _ = shutdown(control, Int32(SHUT_RDWR))
            var status: Int32 = 0
            let gone = Deadline(seconds: 20).wait { unsafe waitpid(process, &status, WNOHANG) != 0 }
            if !gone {
                kill(-process, SIGKILL)
                unsafe waitpid(process, &status, 0)
            }
        }
    }

    /// Waits for the namespace to be gone, then removes the folder. Where the namespace could not be made,
    /// the folder stays until the test has read why.
    private static let outerScript = """
        folder=$1; shift
        "$@" || [ -e "$folder/exit-status" ] || echo 71 > "$folder/exit-status"
        while read -r signal; do :; done
        rm -rf -- "$folder"
        """

    /// The namespace's first process. It sets the stage, starts the program, and passes signals on until the
    /// other end of its standard input closes. The subshell outlives the signals to tell the exit status.
    private static let innerScript = """
        folder=$1; hostname "$2" || exit; shift 2
        # For programs that look at their own threads, as LeakSanitizer does; some containers refuse it.
        mount -t proc proc /proc 2> /dev/null || :
        for name in hosts nsswitch.conf; do
            [ ! -e "/etc/$name" ] || mount --bind "$folder/$name" "/etc/$name" || exit
        done
        (
            trap : HUP INT TERM USR1 USR2 QUIT ALRM
            "$@" < /dev/null
            echo $? > "$folder/exit-status.new"
            mv "$folder/exit-status.new" "$folder/exit-status"
        ) &
        while read -r signal; do kill -s "$signal" -- -1; done
        exit 0
        """
}
