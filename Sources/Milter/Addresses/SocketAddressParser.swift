/// Reads the spellings of a ``SocketAddress``.
struct SocketAddressParser {
    /// `sun_path` holds 108 bytes with the terminating NUL (unix(7)).
    static let longestPath = 107

    let text: String

    func parse() throws(MilterError) -> SocketAddress.Kind {
        guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw wrong("it holds a control character")
        }
        if text.hasPrefix("/") { return try unix(text[...]) }
        guard let colon = text.firstIndex(of: ":") else {
            throw wrong("it has no kind; write unix:/path, inet:port@host, inet6:port@host or fd:number")
        }
        let rest = text[text.index(after: colon)...]
        switch text[..<colon].lowercased() {
        case "unix", "local": return try unix(rest)
        case "inet": return try internet(rest, six: false)
        case "inet6": return try internet(rest, six: true)
        case "fd": return try descriptor(rest)
        case let kind:
            throw wrong("'\(kind)' is not a kind of socket; there are unix, local, inet, inet6 and fd")
        }
    }

    private func wrong(_ cause: String) -> MilterError {
        MilterError(.badAddress, "socket address '\(RawText(text))': \(cause)")
    }

    private func unix(_ path: Substring) throws(MilterError) -> SocketAddress.Kind {
        guard path.hasPrefix("/") else { throw wrong("the path must begin with '/'") }
        guard path.utf8.count <= Self.longestPath else {
            throw wrong(
                "the path has \(path.utf8.count) bytes, and a socket's path may have \(Self.longestPath);"
                    + " use a shorter directory")
        }
        guard !path.hasSuffix("/") else { throw wrong("the path names a directory, not a socket") }
        return .unix(path: String(path))
    }

    private func descriptor(_ digits: Substring) throws(MilterError) -> SocketAddress.Kind {
        guard let number = decimal(digits).flatMap({ Int32(exactly: $0) }) else {
            throw wrong("'\(digits)' is not the number of an open descriptor")
        }
        return .descriptor(number)
    }

    /// `port@host`, `port`, `host:port` or `[v6]:port`.
    private func internet(_ rest: Substring, six: Bool) throws(MilterError) -> SocketAddress.Kind {
        if let at = rest.firstIndex(of: "@") {
            return try make(host: rest[rest.index(after: at)...], port: rest[..<at], six: six)
        }
        if let close = rest.firstIndex(of: "]"), rest.hasPrefix("[") {
            let port = rest[rest.index(after: close)...]
            guard port.hasPrefix(":") else { throw wrong("after ']' comes ':' and the port") }
            return try make(host: rest[...close], port: port.dropFirst(), six: true)
        }
        if let colon = rest.lastIndex(of: ":") {
            return try make(host: rest[..<colon], port: rest[rest.index(after: colon)...], six: six)
        }
        return try make(host: six ? "::1" : "127.0.0.1", port: rest, six: six)
    }

    private func make(host: Substring, port: Substring, six: Bool) throws(MilterError) -> SocketAddress.Kind {
        guard let number = decimal(port).flatMap({ UInt16(exactly: $0) }) else {
            throw wrong("'\(port)' is not a port; a port is a number from 0 to 65535")
        }
        var name = host
        if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
        guard !name.isEmpty else { throw wrong("the host is missing") }
        guard name.utf8.allSatisfy(isHostByte) else { throw wrong("'\(host)' is not a host") }
        if !six, name.contains(":") {
            throw wrong("'\(name)' is an IPv6 address; write inet6:\(number)@\(name)")
        }
        return six ? .inet6(host: String(name), port: number) : .inet(host: String(name), port: number)
    }

    private func decimal(_ digits: Substring) -> Int? {
        guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(digits)
    }

    private func isHostByte(_ byte: UInt8) -> Bool {
        let lower = lowered(byte)
        return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || (byte >= 0x30 && byte <= 0x39)
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "%")
    }
}
