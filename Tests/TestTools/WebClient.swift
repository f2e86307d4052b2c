import Glibc

/// A connection to a web server on 127.0.0.1, byte by byte.
package final class WebClient {
    /// Nobody answers.
    struct Silence: Error {}

    private let descriptor: Int32

    /// Connects to a port.
    package init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Silence() }
    }

    deinit { close(descriptor) }

    /// Sends a text; false where nobody takes it.
    @discardableResult
    package func send(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return unsafe Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// All until the other side closes, or until a text comes; nil where neither happens within ten seconds.
    package func read(until end: String? = nil) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end, text.hasSuffix(end) { return text }
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&entry, 1, 10_000) > 0 else { return nil }
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            if count <= 0 { return end == nil ? text : nil }
            bytes += buffer.prefix(count)
        }
    }

    /// The answer to a request, on a connection of its own.
    package static func ask(_ port: Int, _ request: String) throws -> String? {
        let client = try WebClient(port: port)
        client.send("\(request)\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return client.read()
    }
}
