/// What a process of the pool is about.
public enum ProcessState: String, Sendable, Hashable, CaseIterable, Codable {
    /// There is none in this place.
    case free
    /// It was started and is not ready yet.
    case starting
    /// It does its work.
    case ready
    /// It takes no new sessions, and ends with the last one that it has.
    case draining
    /// It takes no new sessions, and refuses the next message of those that it has for now (421).
    case refusing
    /// It did not finish a message within its deadline.
    case stuck
    /// It ends.
    case ending

    var number: UInt64 {
        switch self {
        case .free: 0
        case .starting: 1
        case .ready: 2
        case .draining: 3
        case .refusing: 4
        case .stuck: 5
        case .ending: 6
        }
    }

    init?(number: UInt64) {
        guard let state = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = state
    }
}
