/// What is being done with a message.
public enum ActivityState: String, Sendable, Hashable, CaseIterable, Codable {
    /// Its place was taken a moment ago, and nothing else is known of it.
    case beginning
    /// It is being read.
    case reading
    /// It is being judged.
    case judging
    /// It has been judged, and the client waits for the answer.
    case answering

    var number: UInt64 {
        switch self {
        case .beginning: 1
        case .reading: 2
        case .judging: 3
        case .answering: 4
        }
    }

    init?(number: UInt64) {
        guard let state = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = state
    }
}
