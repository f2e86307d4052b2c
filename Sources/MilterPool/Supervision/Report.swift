/// What a process of a pool says to its supervisor.
enum Report: Sendable, Hashable {
    /// It serves.
    case ready
    /// It has left the accept loop.
    case left
    /// It would like to be replaced.
    case retire(String)
    /// It cannot do what it is there for: an exit status and the reason.
    case failed(Int32, String)
    /// What was loaded stands in the configuration's memory.
    case loaded
    /// A sentence for whoever asked for a reload.
    case warning(String)
    /// A health check was passed.
    case healthy

    /// Reads a message.
    init?(_ text: String) {
        let word = text.prefix { $0 != " " }
        let rest = String(text.dropFirst(word.count + 1))
        switch word {
        case "ready": self = .ready
        case "left": self = .left
        case "retire": self = .retire(rest)
        case "failed":
            guard let status = Int32(rest.prefix { $0 != " " }) else { return nil }
            self = .failed(status, String(rest.drop { $0 != " " }.dropFirst()))
        case "loaded": self = .loaded
        case "warning": self = .warning(rest)
        case "healthy": self = .healthy
        default: return nil
        }
    }

    /// The message.
    var text: String {
        switch self {
        case .ready: "ready"
        case .left: "left"
        case .retire(let reason): "retire \(reason)"
        case .failed(let status, let reason): "failed \(status) \(reason)"
        case .loaded: "loaded"
        case .warning(let sentence): "warning \(sentence)"
        case .healthy: "healthy"
        }
    }
}
