import MailPipeline
import Milter
import MilterTesting

/// A message that is sent through the socket of a filter as a mail server would, and that nobody delivers.
///
/// It is told from others by the name of its listener, which no client can set: the log, the history and the figures leave
/// it out.
struct HealthProbe {
    /// The name of the listener (`{daemon_name}`) of such messages.
    static let listenerName = "postern-health"
    /// A whole message that takes longer says that something is wrong.
    static let slow = Duration.seconds(5)
    private static let answerDeadline = Duration.seconds(10)

    /// Whether a message is one of these.
    static func sent(_ client: ClientConnection) -> Bool {
        client.isOnThisMachine && client.listener == listenerName
    }

    /// Sends one to a listener.
    static func send(to name: String, at address: SocketAddress, _ report: inout HealthReport) {
        let clock = ContinuousClock()
        let begin = clock.now
        do {
            let answer = try answer(at: address)
            let time = clock.now - begin
            let milliseconds = Int(time / .milliseconds(1))
            if let refusal = answer {
                report.add(.impaired, "\(name) deferred a message with '\(refusal)'")
            } else if time >= slow {
                report.add(.impaired, "\(name) answered a message only after \(milliseconds) ms")
            } else {
                report.add(.healthy, "\(name) answered a message in \(milliseconds) ms")
            }
        } catch {
            report.add(.failed, "\(name) at \(address) did not answer a message: \(error)")
        }
    }

    /// - Returns: a deferral; nil for every other answer, since what the rules make of the message is their business.
    private static func answer(at address: SocketAddress) throws -> String? {
        var profile = Profile.sendmail
        profile.macroValues["{daemon_name}"] = RawText(listenerName)
        let mta = try MTA.live(at: address, profile: profile, timeout: answerDeadline)
        defer { try? mta.quit() }
        for step in [
            { try mta.connect(host: "localhost", address: MTA.Client(.unix, address: "/health")) },
            { try mta.helo("localhost") }, { try mta.mail("<>") }, { try mta.rcpt("<postmaster>") },
        ] {
            let decision = try step()
            if decision.isDeferred { return "\(decision)" }
            if decision.reply != nil { return nil }
        }
        let decision = try mta.message(RawText(message)).decision
        return decision.isDeferred ? "\(decision)" : nil
    }

    private static let message = """
        From: Postern <postern@localhost>\r
        To: Postmaster <postmaster@localhost>\r
        Subject: Is the filter well?\r
        Date: Thu, 1 Jan 1970 00:00:00 +0000\r
        Message-ID: <health@postern.localhost>\r
        MIME-Version: 1.0\r
        Content-Type: text/plain; charset=us-ascii\r
        \r
        A message that nobody delivers.\r

        """
}
