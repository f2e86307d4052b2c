/// What a process of the pool is for.
public enum ProcessRole: String, Sendable, Hashable, CaseIterable, Codable {
    /// It reads mail.
    case worker
    /// It does what is scheduled, and answers for the metrics.
    case keeper
    /// It sends what was released, and notices.
    case courier
    /// The pages.
    case web
    /// It reads a configuration, for others to take over.
    case loader

    var number: UInt64 {
        switch self {
        case .worker: 1
        case .keeper: 2
        case .courier: 3
        case .web: 4
        case .loader: 5
        }
    }

    init?(number: UInt64) {
        guard let role = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = role
    }
}
