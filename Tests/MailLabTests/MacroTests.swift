import MailLab
import Milter
import Testing

/// Which macros each server tells by default, and where it does so first: the table in the documentation of `Macro`.
@Suite(.enabled(if: MailLab.isWanted)) struct MacroTests {
    private static let servers = Result {
        try FilteredServers([FilterProcess.product(named: "case-filter"), "{socket}"], listening: .unix)
    }
    private static let asked = Result {
        try FilteredServers(
            [
                FilterProcess.product(named: "case-filter"), "{socket}", "X", "connect=client_addr,client_ptr",
                "sender=i,mail_addr",
            ], listening: .unix)
    }

    @Test(arguments: MailServerKind.allCases)
    func whereTheyAreKnownFirst(_ kind: MailServerKind) throws {
        let known = try macros(Self.servers.get().server(kind))
        switch kind {
        case .postfix:
            #expect(
                known == "i=DATA j=connect _=connect {daemon_name}=connect {daemon_addr}=connect {mail_mailer}=MAIL "
                    + "{mail_host}=MAIL {mail_addr}=MAIL {rcpt_mailer}=RCPT {rcpt_host}=RCPT {rcpt_addr}=RCPT")
        case .sendmail:
            #expect(
                known == "i=MAIL j=connect _=connect {daemon_name}=connect {if_name}=connect {mail_mailer}=MAIL "
                    + "{mail_host}=MAIL {mail_addr}=MAIL {rcpt_mailer}=RCPT {rcpt_host}=RCPT {rcpt_addr}=RCPT {msg_id}=end"
            )
        }
    }

    /// A list takes the place of the server's own list of that stage, and of no other.
    @Test(arguments: MailServerKind.allCases)
    func thoseThatAreAskedFor(_ kind: MailServerKind) throws {
        let known = try macros(Self.asked.get().server(kind))
        switch kind {
        case .postfix:
            #expect(
                known == "i=DATA {client_addr}=connect {client_ptr}=connect {mail_addr}=MAIL "
                    + "{rcpt_mailer}=RCPT {rcpt_host}=RCPT {rcpt_addr}=RCPT")
        case .sendmail:
            #expect(
                known == "i=MAIL {client_addr}=connect {client_ptr}=connect {mail_addr}=MAIL "
                    + "{rcpt_mailer}=RCPT {rcpt_host}=RCPT {rcpt_addr}=RCPT {msg_id}=end")
        }
    }

    private func macros(_ server: any MailServer) throws -> String? {
        let client = try server.connect()
        _ = try client.ehlo("client.test")
        _ = try client.mail(from: "<ann@ext.test>")
        _ = try client.rcpt(to: "<alice@sink.test>")
        let message = "From: ann@ext.test\r\nMessage-ID: <1@ext.test>\r\nX-Do: edit report-macros\r\n\r\nHello\r\n"
        let reply = try client.data(Array(message.utf8))
        let id = try #require(server.queueID(in: reply))
        let copies = try #require(server.delivered(queueID: id, deadline: Deadline(seconds: 20)))
        return copies.first?.values(of: "X-Macros").first
    }
}
