import Glibc
import Milter

/// The one place of this module that calls the operating system about sockets.
final class Socket {
    private var descriptor: Int32

    /// Connects, trying each address of the host in turn.
    init(connectedTo address: SocketAddress, within limit: Duration) throws(WireError) {
        let deadline = ContinuousClock.now + limit
        var problem = WireError.cannotConnect("\(address): no address")
        for name in try Socket.names(of: address) {
            do throws(WireError) {
                descriptor = try Socket.connect(name, deadline, named: "\(address)")
                return
            } catch {
                problem = error
            }
        }
        throw problem
    }

    deinit {
        close()
    }

    /// Ends the connection. May be called more than once.
    func close() {
        guard descriptor >= 0 else { return }
        _ = Glibc.close(descriptor)
        descriptor = -1
    }

    /// Sends all of it.
    func write(_ bytes: [UInt8], within limit: Duration) throws(WireError) {
        guard descriptor >= 0 else { throw .closed }
        let deadline = ContinuousClock.now + limit
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.send(
                    descriptor, buffer.baseAddress.map { unsafe $0 + sent }, bytes.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN || errno == EWOULDBLOCK {
                try Socket.wait(descriptor, for: POLLOUT, until: deadline)
            } else if errno == EPIPE || errno == ECONNRESET {
                throw .closed
            } else if errno != EINTR {
                throw .failed("send: " + systemReason(errno))
            }
        }
    }

    /// Whatever has come, at least one byte.
    func read(until deadline: ContinuousClock.Instant) throws(WireError) -> [UInt8] {
        guard descriptor >= 0 else { throw .closed }
        while true {
            var count = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
                unsafe count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
                initialized = max(count, 0)
            }
            if count > 0 { return bytes }
            if count == 0 || errno == ECONNRESET { throw .closed }
            if errno == EAGAIN || errno == EWOULDBLOCK {
                try Socket.wait(descriptor, for: POLLIN, until: deadline)
            } else if errno != EINTR {
                throw .failed("recv: " + systemReason(errno))
            }
        }
    }

    /// The names that an address stands for.
    private static func names(of address: SocketAddress) throws(WireError) -> [SocketName] {
        // One that was not read from text has not been checked.
        do throws(MilterError) { _ = try SocketAddress(address.description) } catch {
            throw .cannotConnect(error.message)
        }
        switch address.kind {
        case .unix(let path): return [SocketName(path: path)]
        case .inet(let host, let port): return try names(of: host, port, AF_INET, address)
        case .inet6(let host, let port): return try names(of: host, port, AF_INET6, address)
        case .descriptor(let number):
            throw .cannotConnect("fd:\(number) is where a filter listens; there is nothing to connect to")
        }
    }

    private static func names(
        of host: String, _ port: UInt16, _ family: Int32, _ address: SocketAddress
    ) throws(WireError) -> [SocketName] {
        switch SocketName.resolve(host: host, port: port, family: family) {
        case .success(let names): return names
        case .failure(let failure): throw .cannotConnect("\(address): \(failure.text)")
        }
    }

    private static func connect(
        _ socketName: SocketName, _ deadline: ContinuousClock.Instant, named name: String
    ) throws(WireError) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(socketName.family, type, 0)
        guard descriptor >= 0 else { throw .cannotConnect("\(name): " + systemReason(errno)) }
        var isConnected = false
        defer { if !isConnected { _ = Glibc.close(descriptor) } }

        // A unix socket whose backlog is full says EAGAIN: it is not in progress, it has to be tried again.
        while true {
            let status = unsafe socketName.withPointer { unsafe Glibc.connect(descriptor, $0, $1) }
            if status == 0 { break }
            if errno == EAGAIN {
                guard ContinuousClock.now < deadline else { throw .timedOut }
                _ = poll(nil, 0, 5)
                continue
            }
            if errno == EINTR || errno == EALREADY || errno == EINPROGRESS {
                try wait(descriptor, for: POLLOUT, until: deadline)
                var problem: Int32 = 0
                var size = socklen_t(MemoryLayout<Int32>.size)
                unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &problem, &size)
                if problem == 0 { break }
                throw .cannotConnect("\(name): " + systemReason(problem))
            }
            throw .cannotConnect("\(name): " + systemReason(errno))
        }
        if socketName.family != AF_UNIX {
            // A step is two packets, its macros and itself; the second one must not wait for an acknowledgement.
            var on: Int32 = 1
            unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        }
        isConnected = true
        return descriptor
    }

    private static func wait(
        _ descriptor: Int32, for event: Int32, until deadline: ContinuousClock.Instant
    ) throws(WireError) {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw .timedOut }
            // Rounded up: a wait of 0 ms would spin through the last millisecond.
            let parts = left.components
            let milliseconds =
                min(parts.seconds, 3_600) * 1_000 + parts.attoseconds / 1_000_000_000_000_000 + 1
            var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            let count = unsafe poll(&entry, 1, Int32(milliseconds))
            if count > 0 { return }
            if count < 0, errno != EINTR { throw .failed("poll: " + systemReason(errno)) }
        }
    }
}
