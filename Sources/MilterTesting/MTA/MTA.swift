import Milter

/// The MTA's side of the milter protocol, versions 2 to 6, with the verbs of SMTP: what a filter is tested
/// with.
///
/// For example:
/// ```swift
/// let mta = try MTA.live(at: SocketAddress("unix:/tmp/filter.sock"), profile: .postfix)
/// try mta.connect(host: "client.example", address: "192.0.2.7")
/// try mta.helo("client.example")
/// try mta.mail("<ann@example.net>")
/// #expect(try mta.rcpt("<bob@example.org>") == .continue)
/// let outcome = try mta.message("Subject: hello\r\n\r\nHello\r\n")
/// #expect(outcome.header("X-Checked") == "yes")
/// ```
/// The same words drive a filter in memory and one behind a socket.
///
/// **Order.** Verbs may come in any order, since clients and MTAs do strange things: `mail` without
/// `connect`, HELO twice, many messages on a connection. A verb on a session that is over opens a new one.
///
/// **Decisions that stand.** Once the filter accepted, rejected or discarded the message, further steps of it
/// are not sent and return that decision again; the same goes for the connection after an accept, reject or
/// defer at connect or HELO, and after a 421. See ``decided``. A reject at RCPT concerns that recipient
/// alone.
///
/// **Errors.** Every verb throws ``MTAError`` when the filter breaks the protocol, closes the session or does
/// not answer in time. The session is over then; `connect` opens a new one.
///
/// An MTA belongs to one task: it is not `Sendable`.
public final class MTA {
    /// Which MTA is played.
    public let profile: Profile
    /// The macros that the test sets.
    public var macros = Macros()
    /// What was agreed on when the session was opened.
    public internal(set) var negotiated: Negotiated

    let timeout: Duration
    let open: () throws(WireError) -> any Wire
    var session: Session

    /// Opens a session with a filter over the wire that `open` makes, and negotiates. `open` is called again
    /// for each further session.
    ///
    /// `timeout` is how long one answer may take. It starts anew when the filter reports progress, up to 30
    /// times of it in all (the proportion of Sendmail's limits `R:10s` and `E:5m`).
    package init(
        profile: Profile, timeout: Duration, open: @escaping () throws(WireError) -> any Wire
    ) throws(MTAError) {
        self.profile = profile
        self.timeout = timeout
        self.open = open
        let wire: any Wire
        do throws(WireError) { wire = try open() } catch { throw MTAError(error, at: .negotiate) }
        negotiated = Negotiated(version: 0, actions: [], protocolFlags: [], requestedMacros: [:])
        session = Session(wire: wire)
        try negotiate()
    }

    deinit {
        session.wire?.close()
    }

    /// The decision that already stands for the message in hand or for the whole connection, or `nil`: while
    /// there is one, steps are not sent and return it.
    public var decided: Decision? { session.connectionVerdict?.decision ?? session.messageVerdict?.decision }

    /// What belongs to one session with the filter.
    struct Session {
        var wire: (any Wire)?
        /// Whether the wire failed: then only `connect` and `quit` make sense.
        var hasFailed = false
        /// Whether anything was said since the negotiation.
        var wasUsed = false
        /// Whether a client was announced on this session.
        var hasClient = false
        var connectionVerdict: Verdict?
        var messageVerdict: Verdict?
        /// The message in hand, from MAIL to its end.
        var message: EditedMessage?
        /// How many recipients were tried.
        var recipientsTried = 0
        /// Whether the filter wants no more of this body.
        var skipsBody = false
        var progressCount = 0
        /// What the conversation gave so far, by the wire's macro names.
        var knownMacros: [String: RawText] = [:]

        init(wire: (any Wire)?) {
            self.wire = wire
        }
    }

    /// A decision that stands, and where it was made.
    struct Verdict {
        let decision: Decision
        let step: Step
    }

    /// How many messages there were, for their queue ids.
    var messageCount = 0
}
