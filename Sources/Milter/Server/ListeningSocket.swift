import Glibc

/// The socket on which a filter listens: made by us, not by libmilter, so that its mode, its group and its number are
/// ours, and so that we can leave the accept loop (see ``replaceByDeadEnd()``).
struct ListeningSocket: ~Copyable {
    let descriptor: Int32
    /// Where it listens, with the port that the kernel chose where 0 was asked for.
    let address: SocketAddress
    /// The path and the identity of the file, so that only our own is removed at the end.
    private let file: (path: String, device: dev_t, number: ino_t)?
    private var deadEnd: SocketName?

    /// Opens the socket.
    /// - Throws: ``MilterError`` that names the address, the cause and the way out.
    init(_ address: SocketAddress, _ options: ServerOptions) throws(MilterError) {
        // One that was not read from text has not been checked: a path, for example, would be cut short.
        _ = try SocketAddress(address.description)
        switch address.kind {
        case .descriptor(let number):
            descriptor = try Self.adopt(number)
            self.address = address
            file = nil
        case .inet(let host, let port):
            let name: SocketName
            (descriptor, name) = try Self.openInternet(address, host, port, AF_INET, options)
            self.address = SocketAddress(.inet(host: host, port: name.port ?? port))
            file = nil
        case .inet6(let host, let port):
            let name: SocketName
            (descriptor, name) = try Self.openInternet(address, host, port, AF_INET6, options)
            self.address = SocketAddress(.inet6(host: host, port: name.port ?? port))
            file = nil
        case .unix(let path):
            let status: stat
            (descriptor, status) = try Self.openUnix(path, options)
            self.address = address
            file = (path, status.st_dev, status.st_ino)
        }
    }

    /// Removes the socket from the file system if it is still ours.
    func removeFile() {
        guard let file, let status = try? SystemCalls.status(ofPath: file.path) else { return }
        if status.st_dev == file.device, status.st_ino == file.number { SystemCalls.remove(file.path) }
    }

    /// Undoes the opening, for a server that cannot start. A descriptor that was handed over stays open.
    func giveUp() {
        removeFile()
        if case .descriptor = address.kind { return }
        Glibc.close(descriptor)
    }

    /// Puts a listening socket that nobody knows in the place of the descriptor: libmilter goes on with the sessions
    /// that it has and accepts no other. The kernel then closes the real socket, and the file is removed.
    mutating func replaceByDeadEnd() throws(MilterError) {
        defer { removeFile() }
        do throws(SystemCalls.Failure) {
            let real = try SystemCalls.localName(of: descriptor)
            let substitute = try SystemCalls.socket(real.family)
            defer { Glibc.close(substitute) }
            try SystemCalls.bind(substitute, .unused(family: real.family))
            _ = try SystemCalls.checked(listen(substitute, 1))
            let substituteName = try SystemCalls.localName(of: substitute)
            deadEnd = substituteName
            _ = try SystemCalls.checked(dup2(substitute, descriptor))
            _ = try SystemCalls.checked(fcntl(descriptor, F_SETFD, FD_CLOEXEC))
            // A `poll` that began before still waits for the real socket. A call there makes it look at the descriptor
            // again, and a call to the new one beforehand makes it find something, so that it returns.
            Self.call(substituteName)
            Self.call(real)
        } catch {
            throw MilterError(.cannotListen, "the accept loop cannot be left: \(error)")
        }
    }

    /// Wakes libmilter out of its wait for a connection, so that it sees the stop at once instead of within 5 s.
    func wake() {
        if let deadEnd { Self.call(deadEnd) }
    }

    private static func call(_ name: SocketName) {
        guard let caller = try? SystemCalls.socket(name.family) else { return }
        _ = SystemCalls.canConnect(caller, to: name)
        Glibc.close(caller)
    }
}

extension ListeningSocket {
    private static func adopt(_ number: Int32) throws(MilterError) -> Int32 {
        do throws(SystemCalls.Failure) {
            guard try SystemCalls.isListening(number) else { throw SystemCalls.Failure(number: EINVAL) }
            // Two processes that share a blocking socket would steal each other's connections and then sleep.
            try SystemCalls.setNonBlocking(number)
            return number
        } catch {
            throw MilterError(
                .cannotListen, "descriptor \(number) is not a listening socket (\(error)); hand over one that is")
        }
    }

    private static func openInternet(
        _ address: SocketAddress, _ host: String, _ port: UInt16, _ family: Int32, _ options: ServerOptions
    ) throws(MilterError) -> (Int32, SocketName) {
        let names: [SocketName]
        switch SocketName.resolve(host: host, port: port, family: family) {
        case .success(let found): names = found
        case .failure(let failure):
            throw MilterError(.cannotListen, "socket \(address): host '\(host)': \(failure.text)")
        }
        guard let name = names.first else {
            throw MilterError(.cannotListen, "socket \(address): host '\(host)' has no address of this kind")
        }
        var opened: Int32 = -1
        do throws(SystemCalls.Failure) {
            opened = try SystemCalls.socket(family)
            try SystemCalls.setOption(opened, level: SOL_SOCKET, SO_REUSEADDR, to: 1)
            // Connections inherit it. Without it an edit, a packet of its own, delays the answer behind it by 40 ms.
            try SystemCalls.setOption(opened, level: Int32(IPPROTO_TCP), TCP_NODELAY, to: 1)
            if family == AF_INET6 {
                try SystemCalls.setOption(opened, level: Int32(IPPROTO_IPV6), IPV6_V6ONLY, to: 1)
            }
            try SystemCalls.bind(opened, name)
            _ = try SystemCalls.checked(listen(opened, Int32(clamping: options.backlog)))
            return (opened, try SystemCalls.localName(of: opened))
        } catch {
            if opened >= 0 { Glibc.close(opened) }
            if error.number == EADDRINUSE {
                throw MilterError(
                    .addressInUse, "socket \(address) is in use; stop what listens there or choose another port")
            }
            throw MilterError(.cannotListen, "socket \(address) cannot be opened: \(error)")
        }
    }
}
