/// The key `trap.reentry`.
package struct ReentrySection: ConfigurationSection {
    /// Where the mail server takes it; nil for nowhere.
    var address: Located<LoopbackAddress>?
    /// What is said in EHLO; nil for the name of this machine.
    var helo: String?
    /// Whether the connection is encrypted.
    var tls = TLSUse.never
    /// How long it is tried.
    var patience = Duration.seconds(5 * 86_400)

    /// Whether a connection is encrypted, in the words of the configuration.
    enum TLSUse: String, CaseIterable {
        case never, opportunistic, required
    }

    package init() {}

    package static let keys: [ConfigurationKey<ReentrySection>] = [
        ConfigurationKey(
            \.address, "address",
            .located(
                .loopbackAddress(example: 10_026) { port in
                    "mail would cross the network, and a filter of another machine; write `127.0.0.1:\(port)`"
                }),
            """
            Where the mail server of this machine takes what is released and copied, over SMTP: a listener of its own, with \
            no other filter behind it than this one. Needed with `trap.folder`.
            """),
        ConfigurationKey(
            \.helo, "helo", .text(called: "a name", example: "mx.example.org", longest: 255),
            "What is said in EHLO; by default the name of this machine."),
        ConfigurationKey(
            \.tls, "tls", .choice,
            """
            Whether the connection is encrypted with STARTTLS: `opportunistic` where the server offers it. No certificate is \
            asked for, since it does not leave this machine.
            """),
        ConfigurationKey(
            \.patience, "patience", .duration(in: .seconds(60) ... .seconds(30 * 86_400)),
            "How long it is tried to deliver something before it is held again."),
    ]
}
