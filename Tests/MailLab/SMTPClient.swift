import Glibc

/// An SMTP client that does what it is told: one command, one reply, every byte as given.
///
/// It checks nothing and improves nothing, so that a test can send what no proper client would. Belongs to
/// one thread at a time. The connection closes with the last reference; ``quit()`` says good-bye first.
package final class SMTPClient {
    /// What the server said when the connection was made.
    package private(set) var greeting: ServerReply
    private let socket: Socket
    private var reader: LineReader
    private let patience: Double

    /// Connects and waits for the greeting.
    ///
    /// - Parameters:
    ///   - port: Where the server listens.
    ///   - host: `127.0.0.1`, or `::1`.
    ///   - source: The address to come from, any of 127.0.0.0/8 for an IPv4 server; nil leaves it to the
    ///     system.
    ///   - patience: The longest time that one reply may take, in seconds.
    /// - Throws: `LabError` where nobody listens, or no greeting comes.
    package init(port: UInt16, host: String = "127.0.0.1", source: String? = nil, patience: Double = 60)
        throws
    {
        socket = try Socket.connect(
            host: host, port: port, source: source, deadline: Deadline(seconds: patience))
        reader = LineReader(socket)
        greeting = ServerReply(code: 0, lines: [])
        self.patience = patience
        greeting = try readReply()
    }

    /// Sends one command and waits for its reply.
    ///
    /// - Parameter line: The command without line end; UTF-8 goes out as it is.
    package func command(_ line: String) throws -> ServerReply {
        try command(bytes: Array(line.utf8))
    }

    /// Sends one command of any bytes and waits for its reply.
    ///
    /// - Parameter bytes: The command without line end.
    package func command(bytes: [UInt8]) throws -> ServerReply {
        try send(bytes + [0x0D, 0x0A])
        return try readReply()
    }

    /// Sends HELO.
    package func helo(_ name: String) throws -> ServerReply { try command("HELO \(name)") }

    /// Sends EHLO; the reply's lines name the extensions.
    package func ehlo(_ name: String) throws -> ServerReply { try command("EHLO \(name)") }

    /// Sends MAIL.
    ///
    /// - Parameters:
    ///   - path: The reverse path with its brackets, such as `<a@example.test>` or `<>`.
    ///   - parameters: ESMTP parameters, such as `BODY=8BITMIME RET=HDRS`; none by default.
    package func mail(from path: String, parameters: String = "") throws -> ServerReply {
        try command("MAIL FROM:\(path)" + (parameters.isEmpty ? "" : " \(parameters)"))
    }

    /// Sends RCPT.
    ///
    /// - Parameters:
    ///   - path: The forward path with its brackets.
    ///   - parameters: ESMTP parameters, such as `NOTIFY=NEVER`; none by default.
    package func rcpt(to path: String, parameters: String = "") throws -> ServerReply {
        try command("RCPT TO:\(path)" + (parameters.isEmpty ? "" : " \(parameters)"))
    }

    /// Sends DATA alone; 354 means that ``finishData(_:)`` comes next.
    package func startData() throws -> ServerReply { try command("DATA") }

    /// Sends a message after DATA was answered with 354, and its end.
    ///
    /// - Parameter message: The message with its own line ends. Lines that begin with a dot get another
    ///   (RFC 5321, section 4.5.2); a CRLF is added where it does not end with one.
    package func finishData(_ message: [UInt8]) throws -> ServerReply {
        try send(Self.stuffed(message))
        return try readReply()
    }

    /// Sends DATA, and the message where the server wants it.
    ///
    /// - Returns: The reply to the message's end, or that to DATA where it was not 354.
    package func data(_ message: [UInt8]) throws -> ServerReply {
        let reply = try startData()
        return reply.code == 354 ? try finishData(message) : reply
    }

    /// Sends RSET.
    package func reset() throws -> ServerReply { try command("RSET") }

    /// Sends QUIT.
    package func quit() throws -> ServerReply { try command("QUIT") }

    /// Closes the connection without a word.
    package func close() { socket.shutDown() }

    /// Whether the server has closed the connection; waits for that until the deadline.
    package func isClosed(by deadline: Deadline) -> Bool {
        while let more = try? socket.read(deadline: deadline) {
            if more.isEmpty { return true }
        }
        return !deadline.hasPassed
    }

    /// Sends bytes as they are; for what is not one command.
    package func send(_ bytes: [UInt8]) throws {
        try socket.write(bytes, deadline: Deadline(seconds: patience))
    }

    /// Waits for the next reply, all its lines.
    ///
    /// - Throws: `LabError` where none comes in time, the server hangs up, or the bytes are not a reply.
    package func readReply() throws -> ServerReply {
        let deadline = Deadline(seconds: patience)
        var lines: [String] = []
        while lines.count < 1_000 {
            guard let line = try reader.next(deadline: deadline) else {
                throw LabError("the server closed the connection instead of a reply")
            }
            guard let part = ServerReply.parse(line: line) else {
                throw LabError("not a reply: \(String(decoding: line, as: UTF8.self).debugDescription)")
            }
            lines.append(part.text)
            if !part.more { return ServerReply(code: part.code, lines: lines) }
        }
        throw LabError("a reply of more than 1,000 lines")
    }

    /// Whether a text is a numeric IPv4 address.
    static func isIPv4(_ text: String) -> Bool {
        (try? SocketAddress(host: text, port: 0))?.family == AF_INET
    }

    private static func stuffed(_ message: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(message.count + 64)
        var startsLine = true
        for byte in message {
            if startsLine, byte == UInt8(ascii: ".") { result.append(byte) }
            result.append(byte)
            startsLine = byte == 0x0A
        }
        if !message.isEmpty, !result.suffix(2).elementsEqual([0x0D, 0x0A]) { result += [0x0D, 0x0A] }
        return result + Array(".\r\n".utf8)
    }
}
