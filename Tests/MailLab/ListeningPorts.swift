import Foundation

/// The TCP ports on which somebody listens, looked up without a connection, which a server would take for a client.
struct ListeningPorts {
    private let four: Set<UInt16>
    private let six: Set<UInt16>

    /// Those at this moment (proc_net_tcp: state 0A).
    init() {
        (four, six) = (Self.read("tcp"), Self.read("tcp6"))
    }

    /// Whether somebody listens on a port, over IPv4 and, where it is wanted, over IPv6 too.
    func contains(_ port: UInt16, overIPv6 isWanted: Bool = false) -> Bool {
        four.contains(port) && (!isWanted || six.contains(port))
    }

    private static func read(_ name: String) -> Set<UInt16> {
        // It says that it has no size, so that it is read to its end.
        let table = (try? FileHandle(forReadingAtPath: "/proc/net/\(name)")?.readToEnd()) ?? Data()
        var ports = Set<UInt16>()
        for line in String(decoding: table, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 3, words[3] == "0A", let port = words[1].split(separator: ":").last else { continue }
            if let number = UInt16(port, radix: 16) { ports.insert(number) }
        }
        return ports
    }
}
