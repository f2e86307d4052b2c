import Glibc

/// One TCP socket, closed when the last reference to it goes.
///
/// Non-blocking underneath: each call that may wait takes a deadline. Reading and writing belong to one
/// thread; ``shutDown()`` may be called from any, and wakes the thread that waits.
final class Socket: Sendable {
    private let descriptor: Int32

    private init(adopting descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    private static func make(_ family: Int32) throws -> Socket {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(family, kind, 0)
        guard descriptor >= 0 else { throw LabError("socket: \(errorText(errno))") }
        return Socket(adopting: descriptor)
    }

    /// Connects to a server.
    ///
    /// - Parameter source: The address to come from, such as `127.0.0.7`; nil leaves it to the system.
    static func connect(host: String, port: UInt16, source: String?, deadline: Deadline) throws -> Socket {
        let address = try SocketAddress(host: host, port: port)
        let socket = try make(address.family)
        if let source {
            let own = try SocketAddress(host: source, port: 0)
            guard unsafe own.withPointer({ unsafe bind(socket.descriptor, $0, $1) }) == 0 else {
                throw LabError("cannot connect from \(source): \(errorText(errno))")
            }
        }
        if unsafe address.withPointer({ unsafe Glibc.connect(socket.descriptor, $0, $1) }) == 0 {
            return socket
        }
        guard errno == EINPROGRESS else {
            throw LabError("cannot connect to \(host) port \(port): \(errorText(errno))")
        }
        guard try socket.wait(for: Int16(POLLOUT), deadline: deadline) else {
            throw LabError("\(host) port \(port) did not take the connection in time")
        }
        var status: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        unsafe getsockopt(socket.descriptor, SOL_SOCKET, SO_ERROR, &status, &length)
        guard status == 0 else {
            throw LabError("cannot connect to \(host) port \(port): \(errorText(status))")
        }
        return socket
    }

    /// Whether somebody listens on a unix socket.
    static func answers(unixPath path: String) -> Bool {
        guard let socket = try? make(AF_UNIX) else { return false }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let fits = unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            guard bytes.count < field.count else { return false }
            unsafe field.copyBytes(from: bytes)
            return true
        }
        guard fits else { return false }
        return unsafe withUnsafePointer(to: address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(socket.descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        } == 0
    }

    /// Listens at an address.
    ///
    /// - Parameter port: 0 lets the system choose; ``port()`` then tells.
    static func listen(host: String, port: UInt16) throws -> Socket {
        let address = try SocketAddress(host: host, port: port)
        let socket = try make(address.family)
        var yes: Int32 = 1
        unsafe setsockopt(
            socket.descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard unsafe address.withPointer({ unsafe bind(socket.descriptor, $0, $1) }) == 0,
            Glibc.listen(socket.descriptor, 512) == 0
        else { throw LabError("cannot listen on \(host) port \(port): \(errorText(errno))") }
        return socket
    }

    /// The port of this end.
    func port() throws -> UInt16 {
        try SocketAddress.port(of: descriptor)
    }

    /// Takes the next connection, or nil where none came in time or the socket was shut down.
    func accept(deadline: Deadline) throws -> Socket? {
        guard try wait(for: Int16(POLLIN), deadline: deadline) else { return nil }
        let accepted = Glibc.accept(descriptor, nil, nil)
        guard accepted >= 0 else { return nil }
        let socket = Socket(adopting: accepted)
        guard fcntl(accepted, F_SETFD, FD_CLOEXEC) == 0, fcntl(accepted, F_SETFL, O_NONBLOCK) == 0 else {
            throw LabError("fcntl: \(errorText(errno))")
        }
        return socket
    }

    /// Reads what is there, waiting for the first byte.
    ///
    /// - Returns: The bytes, none at the end of the stream, nil where the deadline passed.
    func read(deadline: Deadline) throws -> [UInt8]? {
        while try wait(for: Int16(POLLIN), deadline: deadline) {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            if count >= 0 { return Array(buffer.prefix(count)) }
            guard errno == EAGAIN || errno == EINTR else { throw LabError("read: \(errorText(errno))") }
        }
        return nil
    }

    /// Writes all bytes, or throws where they did not go out in time.
    func write(_ bytes: [UInt8], deadline: Deadline) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN || errno == EINTR {
                guard try wait(for: Int16(POLLOUT), deadline: deadline) else {
                    throw LabError("write: the other side takes no more bytes")
                }
            } else {
                throw LabError("write: \(errorText(errno))")
            }
        }
    }

    /// Ends both directions at once; whoever waits on this socket wakes.
    func shutDown() {
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private func wait(for events: Int16, deadline: Deadline) throws -> Bool {
        var entry = pollfd(fd: descriptor, events: events, revents: 0)
        while true {
            let status = unsafe poll(&entry, 1, deadline.milliseconds)
            if status > 0 { return true }
            if status == 0 {
                if deadline.hasPassed { return false }
            } else if errno != EINTR {
                throw LabError("poll: \(errorText(errno))")
            }
        }
    }
}
