/// A private mail server, Postfix or Sendmail, on a loopback port.
///
/// It takes mail for everybody from 127.0.0.0/8 and ::1, and hands it all to its own ``sink``. It runs
/// nothing and reads nothing of the machine's own mail system. It ends, with its folder, when ``stop()`` is
/// called, when the last reference goes, or when the test process ends in whatever way.
package protocol MailServer: AnyObject, Sendable {
    /// Which of the two it is.
    var kind: MailServerKind { get }
    /// The port on 127.0.0.1, and on ::1 where ``FreePort/hasIPv6``.
    var port: UInt16 { get }
    /// The ports of ``MailServerSetup/listeners`` on 127.0.0.1, by their names.
    var listeners: [String: UInt16] { get }
    /// What it delivers to.
    var sink: SMTPSink { get }
    /// Where its configuration is: the folder of `main.cf`, or the file `sendmail.cf`.
    var configuration: String { get }
    /// What it wrote to its log so far.
    var log: String { get }

    /// Where a message stands, looked up in the queue's folder: cheap enough to poll.
    func place(of id: String) -> QueuePlace

    /// Ends it and removes its folder.
    func stop()
}

extension MailServer {
    /// Connects a client to it.
    ///
    /// Where a port was taken by somebody else when the server wanted it, Sendmail tries again a few seconds later: a
    /// refused connection is tried again too, for a while.
    ///
    /// - Parameters:
    ///   - host: `127.0.0.1`, or `::1`.
    ///   - source: The address to come from; nil leaves it to the system.
    ///   - listener: The name of one of ``listeners``; nil for the ordinary one.
    package func connect(
        host: String = "127.0.0.1", source: String? = nil, listener: String? = nil
    ) throws -> SMTPClient {
        guard let number = listener.map({ listeners[$0] }) ?? port else {
            throw LabError("\(kind) has no listener \(listener ?? "")")
        }
        let client = Deadline(seconds: 20).poll { try? SMTPClient(port: number, host: host, source: source) }
        return try client ?? SMTPClient(port: number, host: host, source: source)
    }

    /// The queue id in the reply to a message's end, or nil where there is none.
    package func queueID(in reply: ServerReply) -> String? {
        guard reply.code == 250 else { return nil }
        let words = (reply.textLines.first ?? "").split(separator: " ").map(String.init)
        switch kind {
        case .postfix:
            // Ok: queued as 4dD9Qy3Xn5z1
            guard let place = words.firstIndex(of: "as"), place + 1 < words.count else { return nil }
            return words[place + 1]
        case .sendmail:
            // 5AMAvQ1h012345 Message accepted for delivery
            return words.dropFirst().first == "Message" ? words.first : nil
        }
    }

    /// What the server delivered of a message, once it has left the queue or is held.
    ///
    /// - Returns: The copies, one for each connection that the server made for it; nil where it still waits
    ///   in the queue when the deadline passes.
    package func delivered(queueID: String, deadline: Deadline) -> [SinkMessage]? {
        guard deadline.wait(until: { place(of: queueID) != .waiting }) else { return nil }
        return sink.messages.filter { $0.passed(queueID: queueID) }
    }
}
