import MailLab

/// Messages on their way through one server, one after the other, each to a recipient of its own.
struct MailTraffic {
    /// What became of a message.
    struct Fate {
        /// The reply to its end.
        let reply: ServerReply
        /// The bytes that arrived, made comparable; nil where nothing did.
        var delivered: [UInt8]?
    }

    private let server: any MailServer
    private let host: String

    /// - Parameter host: `127.0.0.1`, or `::1`.
    init(_ server: any MailServer, host: String = "127.0.0.1") {
        (self.server, self.host) = (server, host)
    }

    /// Sends messages and waits for what was taken to arrive.
    ///
    /// - Parameters:
    ///   - messages: Their bytes, with CRLF.
    ///   - word: A word that no other traffic of the server uses; it becomes part of the recipients.
    /// - Returns: For each message, in their order, what became of it.
    func send(_ messages: [[UInt8]], word: String) throws -> [Fate] {
        var fates: [Fate] = []
        var client = try greeted()
        for (number, message) in messages.enumerated() {
            _ = try client.mail(from: "<ann@ext.test>", parameters: "BODY=8BITMIME")
            _ = try client.rcpt(to: "<\(word)-\(number)@sink.test>")
            let reply = try client.data(message)
            fates.append(Fate(reply: reply))
            // A 421 ends the connection: Sendmail's answer to a bare CR.
            if reply.code == 421 { client = try greeted() }
        }
        _ = try? client.quit()

        let taken = fates.filter(\.reply.isPositive).count
        let copies = server.sink.wait(for: taken, deadline: Deadline(seconds: 60)) { copy in
            copy.recipients.contains { $0.address.hasPrefix("\(word)-") }
        }
        for copy in copies {
            guard let address = copy.recipients.first?.address,
                let number = Int(address.dropFirst(word.count + 1).prefix { $0 != "@" }), fates.indices.contains(number)
            else { continue }
            fates[number].delivered = Normal(server, fates[number].reply, original: messages[number])
                .bytes(of: copy)
        }
        return fates
    }

    private func greeted() throws -> SMTPClient {
        let client = try server.connect(host: host)
        _ = try client.ehlo("client.test")
        return client
    }

    /// Makes what a server delivered comparable with what another instance of it delivered: queue id and times of its
    /// own fields are replaced, and nothing else.
    private struct Normal {
        private let queueID: [UInt8]
        private let original: [UInt8]

        init(_ server: any MailServer, _ reply: ServerReply, original: [UInt8]) {
            queueID = Array((server.queueID(in: reply) ?? "").utf8)
            self.original = original
        }

        func bytes(of copy: SinkMessage) -> [UInt8] {
            var lines = copy.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
            let end = lines.firstIndex { $0 == [0x0D] } ?? lines.count
            // The server's own Received field is the first one.
            let received = lines[..<end].dropFirst().firstIndex { $0.first != 0x20 && $0.first != 0x09 } ?? end
            for index in 0..<end {
                let name = String(decoding: lines[index].prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
                if index < received {
                    lines[index] = Self.cut(lines[index], behind: UInt8(ascii: ";"))
                } else if ["Date", "Resent-Date", "Message-Id", "Resent-Message-Id"].contains(name),
                    isAdded(lines[index])
                {
                    lines[index] = Self.cut(lines[index], behind: UInt8(ascii: ":"))
                }
                lines[index] = withoutQueueID(lines[index])
            }
            return Array(lines.joined(separator: [0x0A]))
        }

        /// Whether the line is not one of the message as it was sent: then the server has added it.
        private func isAdded(_ line: [UInt8]) -> Bool {
            !original.split(separator: 0x0A).contains { $0.elementsEqual(line) }
        }

        private func withoutQueueID(_ line: [UInt8]) -> [UInt8] {
            guard !queueID.isEmpty else { return line }
            var line = line
            line.replace(queueID, with: Array("ID".utf8))
            return line
        }

        private static func cut(_ line: [UInt8], behind mark: UInt8) -> [UInt8] {
            guard let place = line.firstIndex(of: mark) else { return line }
            return Array(line[...place])
        }
    }
}
