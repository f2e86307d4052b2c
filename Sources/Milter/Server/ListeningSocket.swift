import Glibc

/// The socket on which a filter listens: made by us, not by libmilter, so that its mode, its group and its number are
/// ours, and so that we can leave the accept loop (see ``replaceByDeadEnd()``).
package struct ListeningSocket: ~Copyable {
    /// Where connections are taken from; it never blocks.
    package let descriptor: Int32
    /// Where it listens, with the port that the kernel chose where 0 was asked for.
    package let address: SocketAddress
    /// The path and the identity of the file, so that only our own is removed at the end.
    private let file: (path: String, status: stat)?
    /// A second descriptor of the socket. While it is open nobody can take the socket for a dead one, and the number of
    /// its file is not given to another.
    private var copy: Int32
    /// The socket that takes its place, made at the start: at the end there may be no descriptor left.
    private let substitute: Int32
    private let deadEnd: SocketName

    /// Opens the socket.
    /// - Throws: ``MilterError`` that names the address, the cause and the way out.
    package init(_ address: SocketAddress, _ options: ServerOptions) throws(MilterError) {
        // One that was not read from text has not been checked: a path, for example, would be cut short.
        _ = try SocketAddress(address.description)
        let opened: (descriptor: Int32, address: SocketAddress, file: (path: String, status: stat)?)
        switch address.kind {
        case .descriptor(let number):
            opened = (try Self.adopt(number), address, nil)
        case .inet(let host, let port):
            let (descriptor, name) = try Self.openInternet(address, host, port, AF_INET, options)
            opened = (descriptor, SocketAddress(.inet(host: host, port: name.port ?? port)), nil)
        case .inet6(let host, let port):
            let (descriptor, name) = try Self.openInternet(address, host, port, AF_INET6, options)
            opened = (descriptor, SocketAddress(.inet6(host: host, port: name.port ?? port)), nil)
        case .unix(let path):
            let (descriptor, status) = try Self.openUnix(path, options)
            opened = (descriptor, address, (path, status))
        }
        let spare: (copy: Int32, substitute: Int32, name: SocketName)
        do throws(SystemCalls.Failure) {
            spare = try Self.spare(for: opened.descriptor)
        } catch {
            if let file = opened.file { Self.remove(file.path, ifStill: file.status) }
            if case .descriptor = address.kind {} else { Glibc.close(opened.descriptor) }
            throw MilterError(.cannotListen, "socket \(address): no second descriptor can be made: \(error)")
        }
        (descriptor, self.address, file) = opened
        (copy, substitute, deadEnd) = spare
    }

    /// What the end will need.
    private static func spare(
        for descriptor: Int32
    ) throws(SystemCalls.Failure) -> (copy: Int32, substitute: Int32, name: SocketName) {
        let real = try SystemCalls.localName(of: descriptor)
        let substitute = try SystemCalls.socket(real.family)
        do throws(SystemCalls.Failure) {
            try SystemCalls.bind(substitute, .unused(family: real.family))
            _ = try SystemCalls.checked(listen(substitute, 1))
            let name = try SystemCalls.localName(of: substitute)
            return (try SystemCalls.duplicate(descriptor), substitute, name)
        } catch {
            Glibc.close(substitute)
            throw error
        }
    }

    deinit {
        if copy >= 0 { Glibc.close(copy) }
        Glibc.close(substitute)
    }

    /// Removes the socket from the file system if it is still ours.
    package func removeFile() {
        if let file { Self.remove(file.path, ifStill: file.status) }
    }

    /// Undoes the opening, for a server that cannot start. A descriptor that was handed over stays open.
    package func giveUp() {
        removeFile()
        if case .descriptor = address.kind { return }
        Glibc.close(descriptor)
    }

    /// Puts a listening socket that nobody knows in the place of the descriptor: libmilter goes on with the sessions
    /// that it has and accepts no other. The file is removed, and the real socket closed unless other processes have it.
    /// - Returns: false when the descriptor is not ours any more: libmilter has ended.
    mutating func replaceByDeadEnd() throws(MilterError) -> Bool {
        defer {
            removeFile()
            // Not before: the file is ours for certain as long as its socket lives.
            Glibc.close(copy)
            copy = -1
        }
        guard SystemCalls.areSame(descriptor, copy) else { return false }
        do throws(SystemCalls.Failure) {
            let real = try SystemCalls.localName(of: copy)
            _ = try SystemCalls.checked(dup2(substitute, descriptor))
            _ = try SystemCalls.checked(fcntl(descriptor, F_SETFD, FD_CLOEXEC))
            // A `poll` that began before still waits for the real socket. A call there makes it look at the descriptor
            // again, and a call to the new one beforehand makes it find something, so that it returns.
            Self.call(deadEnd)
            Self.call(real)
            return true
        } catch {
            throw MilterError(.cannotListen, "the accept loop cannot be left: \(error)")
        }
    }

    /// What another thread needs to leave the accept loop for a while; nil once it is left for good.
    var pause: AcceptPause? {
        guard copy >= 0 else { return nil }
        return AcceptPause(descriptor: descriptor, real: copy, substitute: substitute, deadEnd: deadEnd)
    }

    /// Wakes libmilter out of its wait for a connection, so that it sees the stop at once instead of within 5 s.
    func wake() {
        Self.call(deadEnd)
    }

    static func call(_ name: SocketName) {
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
            // As for a socket of our own; a socket in the file system has no such option.
            try? SystemCalls.setOption(number, level: Int32(IPPROTO_TCP), TCP_NODELAY, to: 1)
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
