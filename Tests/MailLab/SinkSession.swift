/// One connection to the sink: an SMTP server that says yes.
struct SinkSession {
    /// The largest message that is kept, in bytes.
    static let largestMessage = 128 << 20

    private let socket: Socket
    private let keep: (SinkMessage) -> Void
    private var reader: LineReader
    private var helo = ""
    private var sender = SinkMessage.Path(argument: "<>")
    private var recipients: [SinkMessage.Path] = []

    /// Serves a connection; `keep` is called for each message before its end is answered.
    init(_ socket: Socket, keep: @escaping (SinkMessage) -> Void) {
        self.socket = socket
        self.keep = keep
        reader = LineReader(socket)
    }

    /// Talks until the client leaves, or says nothing for two minutes.
    mutating func run() throws {
        try say("220 sink.test ESMTP")
        while let line = try reader.next(deadline: Deadline(seconds: 120)) {
            let text = String(decoding: line, as: UTF8.self).trimmingLineEnd
            let verb = text.prefix { $0 != " " && $0 != ":" }.uppercased()
            switch verb {
            case "EHLO":
                helo = String(text.dropFirst(5))
                try say("250-sink.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 DSN")
            case "HELO":
                helo = String(text.dropFirst(5))
                try say("250 sink.test")
            case "MAIL":
                sender = SinkMessage.Path(argument: text.afterColon)
                recipients = []
                try say("250 2.1.0 ok")
            case "RCPT":
                recipients.append(SinkMessage.Path(argument: text.afterColon))
                try say("250 2.1.5 ok")
            case "DATA":
                try say("354 go on")
                guard let bytes = try readMessage() else { return }
                keep(SinkMessage(helo: helo, sender: sender, recipients: recipients, bytes: bytes))
                try say("250 2.0.0 kept")
            case "RSET", "NOOP":
                try say("250 2.0.0 ok")
            case "QUIT":
                try say("221 2.0.0 bye")
                return
            default:
                try say("502 5.5.1 what?")
            }
        }
    }

    private mutating func readMessage() throws -> [UInt8]? {
        var bytes: [UInt8] = []
        while let line = try reader.next(deadline: Deadline(seconds: 120)) {
            if line.elementsEqual(".\r\n".utf8) { return bytes }
            bytes += line.first == UInt8(ascii: ".") ? line[1...] : line[...]
            guard bytes.count <= Self.largestMessage else {
                throw LabError("a message too large for the sink")
            }
        }
        return nil
    }

    private func say(_ text: String) throws {
        try socket.write(Array((text + "\r\n").utf8), deadline: Deadline(seconds: 30))
    }
}

extension String {
    fileprivate var trimmingLineEnd: String {
        String(decoding: utf8.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    }

    fileprivate var afterColon: String {
        guard let colon = firstIndex(of: ":") else { return "" }
        return String(self[index(after: colon)...])
    }
}
