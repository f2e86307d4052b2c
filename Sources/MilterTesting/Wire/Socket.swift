import Glibc
import Milter

/// The one place of this module that calls the operating system about sockets.
final class Socket {
    private var descriptor: Int32

    /// Connects, trying each address of the host in turn.
    init(connectedTo address: SocketAddress, within limit: Duration) throws(WireError) {
        let deadline = ContinuousClock.now + limit
        switch address.kind {
        case .unix(let path):
            descriptor = try Socket.connectUnix(path, deadline)
        case .inet(let host, let port):
            descriptor = try Socket.connectInternet(host, port, AF_INET, deadline, named: "\(address)")
        case .inet6(let host, let port):
            descriptor = try Socket.connectInternet(host, port, AF_INET6, deadline, named: "\(address)")
        case .descriptor(let number):
            throw .cannotConnect("fd:\(number) is where a filter listens; there is nothing to connect to")
        }
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

    private static func connectUnix(
        _ path: String, _ deadline: ContinuousClock.Instant
    ) throws(WireError) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.count < capacity, !bytes.contains(0) else {
            throw .cannotConnect("the path \(path) is longer than \(capacity - 1) bytes")
        }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        return try unsafe withUnsafeBytes(of: &address) { raw throws(WireError) in
            try unsafe connect(raw, AF_UNIX, deadline, named: "unix:\(path)")
        }
    }

    private static func connectInternet(
        _ host: String, _ port: UInt16, _ family: Int32, _ deadline: ContinuousClock.Instant,
        named name: String
    ) throws(WireError) -> Int32 {
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = family
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(host, "\(port)", &hints, &list)
        guard status == 0 else {
            let reason = unsafe String(cString: gai_strerror(status))
            throw .cannotConnect("\(name): \(reason)")
        }
        defer { unsafe freeaddrinfo(list) }

        var problem = WireError.cannotConnect("\(name): no address")
        var next = unsafe list
        while let entry = unsafe next {
            do throws(WireError) {
                let raw = unsafe UnsafeRawBufferPointer(
                    start: entry.pointee.ai_addr, count: Int(entry.pointee.ai_addrlen))
                return try unsafe connect(raw, family, deadline, named: name)
            } catch {
                problem = error
            }
            unsafe next = entry.pointee.ai_next
        }
        throw problem
    }

    private static func connect(
        _ address: UnsafeRawBufferPointer, _ family: Int32, _ deadline: ContinuousClock.Instant,
        named name: String
    ) throws(WireError) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw .cannotConnect("\(name): " + systemReason(errno)) }
        var isConnected = false
        defer { if !isConnected { _ = Glibc.close(descriptor) } }

        // A unix socket whose backlog is full says EAGAIN: it is not in progress, it has to be tried again.
        while true {
            let status = unsafe Glibc.connect(
                descriptor, address.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(address.count))
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
        if family != AF_UNIX {
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
