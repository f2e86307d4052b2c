/// What is known of the SMTP client and of the listener that it came to.
public struct ClientConnection: Sendable, Hashable {
    /// The client's name as the MTA found it: a host name, or its address in brackets. Hostile text.
    public var host = ""
    /// Its address; nil where the MTA tells none, as for mail from its own command line.
    public var address: NetworkAddress?
    /// Whether it came over a socket in the file system.
    public var isOnThisMachine = false
    /// What the listener is for.
    public var role = ListenerRole.mx
    /// The name of the listener (`{daemon_name}`), if the MTA tells one.
    public var listener: String?
    /// Whether the client belongs to the site: one of its networks, or on this machine.
    public var isInternal = false
    /// What it called itself; nil before HELO. Hostile text.
    public var helo: String?
    /// The name under which it authenticated itself, if it did.
    public var user: String?
    /// The MTA's own host name (`{j}`), within a session; nil where a message is looked at that came some other way.
    public var serverName: String?
    /// The version of TLS, where the session is encrypted; the MTA tells it by MAIL.
    public var tlsVersion: String?

    /// Whether the MTA removes recipients whom a filter wants removed.
    public var removesRecipients = true
    /// Whether the MTA puts others in the place of a recipient before the end of the message, as Sendmail does.
    public var expandsEarly = false

    /// A client of which nothing is known.
    public init() {}

    /// Whether it authenticated itself.
    public var isAuthenticated: Bool { user != nil }
}
