import Glibc

/// A numeric IP address with a port, as the socket calls take it.
struct SocketAddress {
    /// `AF_INET` or `AF_INET6`.
    let family: Int32
    private let four: sockaddr_in
    private let six: sockaddr_in6

    /// Reads a numeric address, such as `127.0.0.1` or `::1`.
    init(host: String, port: UInt16) throws {
        var four = sockaddr_in()
        var six = sockaddr_in6()
        four.sin_family = sa_family_t(AF_INET)
        four.sin_port = port.bigEndian
        six.sin6_family = sa_family_t(AF_INET6)
        six.sin6_port = port.bigEndian
        if unsafe inet_pton(AF_INET, host, &four.sin_addr) == 1 {
            family = AF_INET
        } else if unsafe inet_pton(AF_INET6, host, &six.sin6_addr) == 1 {
            family = AF_INET6
        } else {
            throw LabError("\(host) is not a numeric IP address")
        }
        self.four = four
        self.six = six
    }

    /// Calls a socket function with this address.
    func withPointer(_ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        if family == AF_INET {
            return unsafe withUnsafePointer(to: four) {
                unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe call($0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
        return unsafe withUnsafePointer(to: six) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe call($0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
    }

    /// The address of a socket's own end.
    static func port(of descriptor: Int32) throws -> UInt16 {
        var address = sockaddr_in6()
        var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let status = unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &length)
            }
        }
        guard status == 0 else { throw LabError("getsockname: \(errorText(errno))") }
        // The port stands at the same place in sockaddr_in and sockaddr_in6.
        return UInt16(bigEndian: address.sin6_port)
    }
}

/// What an `errno` means, in words.
func errorText(_ code: Int32) -> String {
    // Safe from any thread for the codes that the system knows, since glibc 2.32.
    unsafe String(cString: strerror(code))
}
