/// The events of a filter, in the order of a conversation.
enum EventName: String, Sendable, CaseIterable {
    case connect, helo, unknown, sender, recipient, data, header, endOfHeaders, body, endOfMessage

    static let ofConnection: [EventName] = [.connect, .helo]
    static let ofMessage: [EventName] = [.sender, .recipient, .data, .header, .endOfHeaders, .body, .endOfMessage]
    /// Those that can be looked on at.
    static let observable: [EventName] = allCases.filter { $0 != .endOfMessage }

    /// The events before this one, and this one.
    var andEarlier: [EventName] {
        EventName.allCases.prefix { $0 != self } + [self]
    }
}
