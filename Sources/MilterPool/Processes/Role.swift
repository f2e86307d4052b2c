/// What a process of a pool does.
public enum Role: Sendable, Hashable, CustomStringConvertible {
    /// Serves a listener.
    case worker(listener: String)
    /// Does something of the program's own, beside the mail: one of each at a time.
    case side(String)
    /// Loads a configuration, tells of it and ends.
    case loader
    /// Reads one message that a worker has died with, to see whether it dies too. What it says has no consequences: it should
    /// leave no trace anywhere.
    case alone

    /// The word for it in logs.
    public var description: String {
        switch self {
        case .worker(let listener): "worker of \(listener)"
        case .side(let name): name
        case .loader: "loader"
        case .alone: "reader of a suspect"
        }
    }

    /// Whether it serves mail.
    var isWorker: Bool { if case .worker = self { true } else { false } }
}
