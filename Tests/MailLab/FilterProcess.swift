import Foundation

/// A filter that runs as a program of its own, as it would behind a mail server.
package final class FilterProcess: Sendable {
    /// The kinds of socket that a filter can listen on.
    package enum Listening: String, Sendable, CaseIterable, CustomStringConvertible {
        /// A unix socket, in the filter's own folder.
        case unix
        /// A port on 127.0.0.1.
        case inet
        /// A port on ::1.
        case inet6

        /// The name, as test names show it.
        package var description: String { rawValue }
    }

    /// Where it listens.
    package let socket: FilterSocket
    /// The process, for its output and for signals.
    package let process: GuardedProcess

    /// Starts a filter and waits until it takes connections.
    ///
    /// To see that, it is connected to and left again, which a filter sees as a session without any event.
    ///
    /// - Parameters:
    ///   - program: The program and its arguments. `{socket}` in an argument is replaced by the address, in
    ///     libmilter's spelling; `{folder}` by the folder of the filter, which is removed when it ends.
    ///   - listening: The kind of socket.
    ///   - environment: Variables beside `PATH`, `LANG` and `HOME`.
    /// - Throws: `LabError` with the filter's output where it ends, or does not listen within 20 s.
    package init(_ program: [String], listening: Listening, environment: [String: String] = [:]) throws {
        let folder = try LabFolder(name: "filter")
        let socket: FilterSocket =
            switch listening {
            case .unix: .unix("\(folder.path)/filter.sock")
            case .inet: .inet(try FreePort.find())
            case .inet6: .inet6(try FreePort.find())
            }
        let words = program.map {
            $0.replacing("{socket}", with: socket.sendmailSpelling).replacing("{folder}", with: folder.path)
        }
        // Swift's crash handler is slow to let go of a process, and nobody reads its report here.
        var variables = environment
        variables["SWIFT_BACKTRACE"] = "enable=no"
        let process = try GuardedProcess(
            words, environment: variables, hostName: "filter.test", folder: folder)
        let up = Deadline(seconds: 20).poll { () -> Bool? in
            if process.exitStatus != nil { return false }
            return socket.answers ? true : nil
        }
        guard up == true else {
            defer { process.stop() }
            throw LabError("the filter does not listen on \(socket.sendmailSpelling): \(process.output)")
        }
        self.socket = socket
        self.process = process
    }

    /// Kills it and removes its folder.
    package func stop() {
        process.stop()
    }

    /// The path of a program that the package built, beside the tests that run.
    ///
    /// - Throws: `LabError` where it is not there.
    package static func product(named name: String) throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let path = (tests.split(separator: "/").dropLast().map { "/\($0)" } + ["/\(name)"]).joined()
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw LabError("\(path) is not there: build the whole package before its tests")
        }
        return path
    }
}
