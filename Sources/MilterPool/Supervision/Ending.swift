/// How a process ended.
enum Ending: Sendable, Hashable, CustomStringConvertible {
    /// With a status.
    case exit(Int32)
    /// By a signal.
    case signal(Int32)

    var description: String {
        switch self {
        case .exit(let status): "ended with status \(status)"
        case .signal(let number): "was killed by signal \(number)"
        }
    }
}
