import Glibc
import Milter

/// The filter's end of a socket, for tests that speak for the filter. Connections wait in the backlog until
/// they are accepted, so that one thread plays both ends.
final class ListeningPeer {
    let address: SocketAddress
    private let descriptor: Int32
    private let folder: TemporaryFolder?

    init(onLoopback: Bool = false) throws {
        let family = onLoopback ? AF_INET : AF_UNIX
        let number = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        descriptor = number
        if onLoopback {
            folder = nil
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let status = unsafe withUnsafeMutablePointer(to: &name) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                    unsafe bind(number, generic, size) | getsockname(number, generic, &size)
                }
            }
            guard status == 0 else { throw TemporaryFolder.Failure(errno) }
            address = SocketAddress(.inet(host: "127.0.0.1", port: UInt16(bigEndian: name.sin_port)))
        } else {
            let place = try TemporaryFolder()
            folder = place
            let path = place.file("socket")
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            unsafe withUnsafeMutableBytes(of: &name.sun_path) { unsafe $0.copyBytes(from: Array(path.utf8)) }
            let status = unsafe withUnsafePointer(to: name) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                    unsafe bind(number, generic, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            guard status == 0 else { throw TemporaryFolder.Failure(errno) }
            address = SocketAddress(.unix(path: path))
        }
        guard listen(number, 8) == 0 else { throw TemporaryFolder.Failure(errno) }
    }

    deinit {
        close(descriptor)
    }

    /// The next connection.
    func accept() throws -> Connection {
        let number = Glibc.accept(descriptor, nil, nil)
        guard number >= 0 else { throw TemporaryFolder.Failure(errno) }
        return Connection(number)
    }

    /// One connection, seen from the filter.
    final class Connection {
        private var descriptor: Int32

        init(_ descriptor: Int32) {
            self.descriptor = descriptor
        }

        deinit {
            close()
        }

        func close() {
            guard descriptor >= 0 else { return }
            Glibc.close(descriptor)
            descriptor = -1
        }

        func write(_ bytes: [UInt8]) {
            _ = unsafe send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        /// So many bytes, or fewer if no more come.
        func read(_ count: Int) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: count)
            let received = unsafe recv(descriptor, &bytes, count, Int32(MSG_WAITALL))
            return Array(bytes.prefix(max(received, 0)))
        }
    }
}
