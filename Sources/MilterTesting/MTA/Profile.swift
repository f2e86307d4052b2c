import Milter

/// Which MTA is played: what it offers, which macros it sends, and how it applies edits.
///
/// Start from ``sendmail``, ``postfix`` or ``version2`` and change what a test is about:
/// ```swift
/// var profile = Profile.postfix
/// profile.actions.remove(.changeSender)
/// let mta = try MTA.live(at: SocketAddress("unix:/tmp/x.sock"), profile: profile)
/// ```
public struct Profile: Sendable, Hashable {
    /// The name, for messages.
    public var name: String
    /// The protocol version offered, 2 to 6.
    public var version: UInt32
    /// The actions offered.
    public var actions: Actions
    /// The protocol flags offered.
    public var protocolFlags: ProtocolOptions
    /// The macros that are sent at each stage where the filter did not ask for others. Names as the wire has
    /// them: `{rcpt_mailer}`, or one letter.
    public var macroNames: [MacroStage: [String]]
    /// Values that stay the same all the time. What the conversation itself gives (client, addresses, queue
    /// id) is filled in by the MTA.
    public var macroValues: [String: RawText]
    /// Whether the queue id `i` exists only after the first accepted recipient, as in Postfix.
    public var queueIdentifierAfterFirstRecipient: Bool
    /// Whether IPv6 addresses are written `IPv6:2001:db8::7`, as Sendmail does.
    public var prefixesIPv6Addresses: Bool
    /// What deleting a header field does to the indices of its namesakes.
    public var deletedFields: EditedMessage.DeletedFields

    /// Makes a profile from all its parts.
    public init(
        name: String, version: UInt32, actions: Actions, protocolFlags: ProtocolOptions,
        macroNames: [MacroStage: [String]] = [:], macroValues: [String: RawText] = [:],
        queueIdentifierAfterFirstRecipient: Bool = false, prefixesIPv6Addresses: Bool = false,
        deletedFields: EditedMessage.DeletedFields = .keepTheirIndex
    ) {
        self.name = name
        self.version = version
        self.actions = actions
        self.protocolFlags = protocolFlags
        self.macroNames = macroNames
        self.macroValues = macroValues
        self.queueIdentifierAfterFirstRecipient = queueIdentifierAfterFirstRecipient
        self.prefixesIPv6Addresses = prefixesIPv6Addresses
        self.deletedFields = deletedFields
    }
}
