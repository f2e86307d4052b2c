/// The events of a session at which stages take part, in their order.
public enum StageEvent: String, Sendable, Hashable, CaseIterable, Comparable, Codable {
    /// The client has connected.
    case connection
    /// It has said HELO or EHLO.
    case helo
    /// MAIL.
    case sender
    /// RCPT, once for each recipient.
    case recipient
    /// The end of the message.
    case message

    private var order: Int {
        switch self {
        case .connection: 0
        case .helo: 1
        case .sender: 2
        case .recipient: 3
        case .message: 4
        }
    }

    /// Whether an event comes before another.
    public static func < (left: StageEvent, right: StageEvent) -> Bool { left.order < right.order }
}
