import Glibc
import Testing

@testable import Milter

/// Listening on a socket in the file system.
struct UnixSocketTests {
    private let folder = TemporaryFolder()
    private var path: String { "\(folder.path)/x.sock" }

    private func open(
        _ path: String, _ change: (inout ServerOptions) -> Void = { _ in }
    ) throws(MilterError) -> ListeningSocket {
        var options = ServerOptions()
        change(&options)
        return try ListeningSocket(SocketAddress(.unix(path: path)), options)
    }

    /// Binds a socket to a path as another process would, and listens on it or not.
    private func bindForeign(_ path: String, listens: Bool) throws -> Int32 {
        let descriptor = try SystemCalls.socket(AF_UNIX)
        try SystemCalls.bind(descriptor, SocketName(path: path))
        if listens { _ = try SystemCalls.checked(listen(descriptor, 5)) }
        return descriptor
    }

    private func canConnect() throws -> Bool {
        let caller = try SystemCalls.socket(AF_UNIX)
        defer { Glibc.close(caller) }
        return SystemCalls.canConnect(caller, to: SocketName(path: path))
    }

    @Test("opened, connected to, and removed")
    func life() throws {
        let socket = try open(path)
        #expect(socket.address.description == "unix:\(path)")
        #expect(fcntl(socket.descriptor, F_GETFL) & O_NONBLOCK != 0)
        #expect(fcntl(socket.descriptor, F_GETFD) & FD_CLOEXEC != 0)
        #expect(try canConnect())
        socket.removeFile()
        #expect(folder.names.isEmpty)
        socket.removeFile()
        Glibc.close(socket.descriptor)
    }

    @Test("mode and group are those that were asked for, whatever the umask is")
    func modeAndGroup() async {
        // The umask belongs to the process: this needs one of its own.
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            let group = getuid() == 0 ? gid_t(1) : getgid()
            let name = try #require(unsafe getgrgid(group).map { unsafe String(cString: $0.pointee.gr_name) })
            for mask in [0o000, 0o022, 0o777] as [mode_t] {
                for (mode, named) in [(0o600, name), (0o660, String(group)), (0o666, name)] as [(UInt32, String)] {
                    let path = "\(folder.path)/\(mask)-\(mode)"
                    umask(mask)
                    var options = ServerOptions()
                    options.socketMode = mode
                    options.socketGroup = named
                    let socket = try ListeningSocket(SocketAddress(.unix(path: path)), options)
                    let status = try #require(try SystemCalls.status(ofPath: path))
                    #expect(status.st_mode & 0o7777 == mode)
                    #expect(status.st_gid == group)
                    socket.removeFile()
                }
            }
        }
    }

    @Test("the mode by default lets owner and group connect")
    func modeByDefault() throws {
        let socket = try open(path)
        #expect(try #require(try SystemCalls.status(ofPath: path)).st_mode & 0o7777 == 0o660)
        Glibc.close(socket.descriptor)
    }

    @Test("the socket of a process that is gone is replaced", arguments: [true, false])
    func stale(hadListened: Bool) throws {
        Glibc.close(try bindForeign(path, listens: hadListened))
        let socket = try open(path)
        #expect(try canConnect())
        Glibc.close(socket.descriptor)
    }

    @Test("a socket that answers is left alone")
    func inUse() throws {
        let other = try bindForeign(path, listens: true)
        defer { Glibc.close(other) }
        #expect(
            throws: MilterError(
                .addressInUse,
                "socket unix:\(path) is in use; stop the process that answers on it or choose another path")
        ) {
            _ = try open(path)
        }
        #expect(try canConnect())
    }

    @Test("a socket that answers is left alone, even when its backlog is full")
    func backlogFull() throws {
        let other = try SystemCalls.socket(AF_UNIX)
        defer { Glibc.close(other) }
        try SystemCalls.bind(other, SocketName(path: path))
        _ = try SystemCalls.checked(listen(other, 0))
        let waiting = try SystemCalls.socket(AF_UNIX)
        defer { Glibc.close(waiting) }
        #expect(SystemCalls.canConnect(waiting, to: SocketName(path: path)))
        let error = #expect(throws: MilterError.self) { _ = try open(path) }
        #expect(error?.code == .addressInUse)
        #expect(folder.names == ["x.sock"])
    }

    @Test("a socket of which nobody can say that it is stale is left alone")
    func anotherType() throws {
        let other = try SystemCalls.checked(Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0))
        defer { Glibc.close(other) }
        try SystemCalls.bind(other, SocketName(path: path))
        #expect(
            throws: MilterError(
                .cannotListen, "socket unix:\(path) cannot be opened: Protocol wrong type for socket")
        ) {
            _ = try open(path)
        }
        #expect(folder.names == ["x.sock"])
    }

    @Test("what is not a socket is left alone", arguments: ["file", "link", "folder"])
    func notASocket(kind: String) throws {
        switch kind {
        case "file": Glibc.close(try SystemCalls.checked(unsafe creat(path, 0o600)))
        case "link": _ = try SystemCalls.checked(unsafe symlink("/nonexistent", path))
        default: _ = try SystemCalls.checked(unsafe mkdir(path, 0o700))
        }
        #expect(
            throws: MilterError(
                .cannotListen,
                "socket unix:\(path): something that is not a socket has this name; it is left alone")
        ) {
            _ = try open(path)
        }
        #expect(folder.names == ["x.sock"])
        if kind == "folder" { unsafe rmdir(path) }
    }

    @Test("a directory that is missing, or is none")
    func noDirectory() throws {
        Glibc.close(try SystemCalls.checked(unsafe creat("\(folder.path)/file", 0o600)))
        for directory in ["\(folder.path)/missing", "\(folder.path)/file"] {
            #expect(
                throws: MilterError(
                    .cannotListen,
                    "socket unix:\(directory)/x.sock: there is no directory '\(directory)'; create it")
            ) {
                _ = try open("\(directory)/x.sock")
            }
        }
        #expect(folder.names == ["file"])
    }

    @Test("a group that does not exist, before anything is made")
    func unknownGroup() {
        #expect(
            throws: MilterError(
                .unknownGroup,
                "socket unix:\(path): there is no group 'no-such-group'; create it or name another")
        ) {
            _ = try open(path) { $0.socketGroup = "no-such-group" }
        }
        #expect(folder.names.isEmpty)
    }

    @Test("a path that is too long is not cut short, even if no text was read")
    func longPath() {
        let long = "\(folder.path)/" + String(repeating: "x", count: 120)
        let error = #expect(throws: MilterError.self) { _ = try open(long) }
        #expect(error?.code == .badAddress)
        #expect(folder.names.isEmpty)
    }

    @Test("only the file that it made is removed")
    func foreignFile() throws {
        let socket = try open(path)
        defer { Glibc.close(socket.descriptor) }
        // Another name first, so that the file system cannot give the new socket the number of the old one.
        let other = try bindForeign("\(path).new", listens: true)
        defer { Glibc.close(other) }
        _ = try SystemCalls.checked(unsafe rename("\(path).new", path))
        socket.removeFile()
        #expect(folder.names == ["x.sock"])
    }
}
