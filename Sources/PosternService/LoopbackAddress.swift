import MailPipeline

/// An address of this machine alone, and a port.
package struct LoopbackAddress: Sendable, Hashable, CustomStringConvertible {
    /// `127.0.0.1`, another address of 127.0.0.0/8, or `::1`.
    package let host: String
    /// 0 in tests: any that is free.
    package let port: Int

    /// What is wrong with a text.
    struct Mistake: Error {
        let reason: String
    }

    /// Reads `127.0.0.1:8896` or `[::1]:8896`.
    /// - Parameters:
    ///   - example: the port of the addresses that errors show.
    ///   - elsewhere: why no other machine's address will do.
    init(_ text: String, example: Int, elsewhere: (_ port: Int) -> String) throws(Mistake) {
        let wanted =
            "an address of this machine with a port, such as `127.0.0.1:\(example)` or `[::1]:\(example)`, is wanted"
        guard let colon = text.lastIndex(of: ":") else { throw Mistake(reason: wanted) }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
        } else if host.contains(":") {
            throw Mistake(
                reason: "an IPv6 address stands in brackets: `[\(text[..<colon])]:\(text[colon...].dropFirst())`")
        }
        let digits = text[text.index(after: colon)...]
        guard digits.utf8.count <= 5, digits.utf8.allSatisfy(WholeNumber.isDigit), let port = Int(digits),
            (1...65_535).contains(port)
        else { throw Mistake(reason: "a port is a number from 1 to 65535") }
        guard let address = NetworkAddress(host) else {
            throw Mistake(
                reason: host == "localhost" ? "a name may lead elsewhere; write `127.0.0.1:\(port)`" : wanted)
        }
        guard Network.loopback.contains(where: { $0.contains(address) }) else {
            throw Mistake(reason: elsewhere(port))
        }
        self.init(host: address.description, port: port)
    }

    /// An address that is known to be of this machine alone.
    package init(host: String, port: Int) {
        (self.host, self.port) = (host, port)
    }

    /// As it is written.
    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
