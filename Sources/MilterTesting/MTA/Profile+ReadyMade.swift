import Milter

extension Profile {
    /// Sendmail 8.14 and later, with the macros of its default configuration.
    public static let sendmail = Profile(
        name: "sendmail", version: 6, actions: .version6, protocolFlags: .version6,
        macroNames: [
            .connect: ["j", "_", "{daemon_name}", "{if_name}", "{if_addr}"],
            .helo: ["{tls_version}", "{cipher}", "{cipher_bits}", "{cert_subject}", "{cert_issuer}"],
            .sender: [
                "i", "{auth_type}", "{auth_authen}", "{auth_ssf}", "{auth_author}", "{mail_mailer}",
                "{mail_host}", "{mail_addr}",
            ],
            .recipient: ["{rcpt_mailer}", "{rcpt_host}", "{rcpt_addr}"],
            .endOfMessage: ["{msg_id}"],
        ],
        macroValues: [
            "j": "mx.example", "{daemon_name}": "MTA", "{daemon_addr}": "192.0.2.1", "{daemon_port}": "25",
            "{if_name}": "mx.example", "{if_addr}": "192.0.2.1", "{mail_mailer}": "esmtp",
            "{rcpt_mailer}": "local", "r": "ESMTP", "v": "8.17.1",
        ],
        prefixesIPv6Addresses: true, deletedFields: .keepTheirIndex)

    /// Postfix 2.6 and later, with the macros of its default configuration. It knows no `{if_addr}`, and the
    /// queue id only after the first accepted recipient.
    public static let postfix = Profile(
        name: "postfix", version: 6, actions: .version6, protocolFlags: .version6,
        macroNames: [
            .connect: ["j", "{daemon_name}", "{daemon_addr}", "v", "_"],
            .helo: ["{tls_version}", "{cipher}", "{cipher_bits}", "{cert_subject}", "{cert_issuer}"],
            .sender: [
                "i", "{auth_type}", "{auth_authen}", "{auth_author}", "{mail_addr}", "{mail_host}",
                "{mail_mailer}",
            ],
            .recipient: ["i", "{rcpt_addr}", "{rcpt_host}", "{rcpt_mailer}"],
            .data: ["i"],
            .endOfHeaders: ["i"],
            .endOfMessage: ["i"],
        ],
        macroValues: [
            "j": "mx.example", "{daemon_name}": "mx.example", "{daemon_addr}": "192.0.2.1",
            "{daemon_port}": "25", "{mail_mailer}": "smtp", "{rcpt_mailer}": "local", "v": "Postfix 3.7.11",
        ],
        queueIdentifierAfterFirstRecipient: true, deletedFields: .freeTheirIndex)

    /// An MTA as old as Sendmail 8.13: protocol version 2 with its six actions and seven flags. It sends
    /// neither DATA nor unknown commands, waits for every answer, and honours no list of macros.
    public static let version2 = {
        var profile = Profile.sendmail
        profile.name = "version2"
        profile.version = 2
        profile.actions = .version2
        profile.protocolFlags = .version2
        return profile
    }()
}
