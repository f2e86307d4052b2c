/// What a filter and the MTA of a connection agreed on. Every event can tell it.
public struct Negotiated: Sendable, Hashable {
    /// The actions that the filter may use at the end of a message.
    public let actions: Actions
    /// The steps that are left out or have no reply, and the abilities. Steps without reply are there even where the MTA
    /// does not know them: libmilter then answers in the filter's place.
    public let options: ProtocolOptions

    package init(actions: Actions, options: ProtocolOptions) {
        self.actions = actions
        self.options = options
    }

    /// What is taken to be agreed where a connection began without negotiation: nothing.
    static let nothing = Negotiated(actions: [], options: [])
}
