import Glibc

/// What a process of the pool gets from its supervisor: a line in its environment, and descriptors with fixed numbers.
struct Inheritance: Sendable, Hashable {
    /// The version of this agreement: a supervisor and a process of another one do not work together.
    static let version = 1
    /// The variable of the environment.
    static let variable = "MILTER_POOL_PROCESS"
    /// The variable that says within how many milliseconds the service manager wants to hear of the filter's health.
    static let watchdogVariable = "MILTER_POOL_WATCHDOG"
    /// The channel to the supervisor.
    static let channel: Int32 = 3
    /// The memory of the scoreboard.
    static let scoreboard: Int32 = 4
    /// The memory of the configuration: for a loader to write, for others to read.
    static let configuration: Int32 = 5
    /// The listening socket of a worker; what is to be read, for one that reads alone.
    static let listener: Int32 = 6
    /// The first number that is not inherited.
    static let end: Int32 = 7

    let role: Role
    let slot: Int
    let generation: Int
    /// Within what time the service manager wants to hear of the filter's health.
    var watchdog: Duration?

    /// What the variable holds.
    var text: String {
        let words =
            switch role {
            case .worker(let listener): "worker:\(listener)"
            case .side(let name): "side:\(name)"
            case .loader: "loader:"
            case .alone: "alone:"
            }
        return "\(Self.version):\(slot):\(generation):\(words)"
    }

    init(_ role: Role, slot: Int, generation: Int) {
        (self.role, self.slot, self.generation) = (role, slot, generation)
    }

    /// Reads what the variable holds.
    /// - Throws: `PoolError` where the supervisor is of another version.
    init(_ text: String) throws(PoolError) {
        let words = text.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        guard words.count == 5, words[0] == String(Self.version), let slot = Int(words[1]),
            let generation = Int(words[2])
        else {
            throw PoolError(
                "the supervisor is of another version than this program, and they do not understand each other; restart it"
            )
        }
        let role: Role
        switch words[3] {
        case "worker": role = .worker(listener: words[4])
        case "side": role = .side(words[4])
        case "loader": role = .loader
        case "alone": role = .alone
        default: throw PoolError("the supervisor wants a '\(words[3])', which this program does not know; restart it")
        }
        self.init(role, slot: slot, generation: generation)
    }

    /// What this process has inherited, and hides from its own children; nil in a process that no supervisor started.
    static func taken() throws(PoolError) -> Inheritance? {
        guard let value = unsafe getenv(variable) else { return nil }
        let text = unsafe String(cString: value)
        let watchdog = unsafe getenv(watchdogVariable).flatMap { unsafe Int(String(cString: $0)) }
        unsafe unsetenv(variable)
        unsafe unsetenv(watchdogVariable)
        for descriptor in channel..<end { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var inheritance = try Inheritance(text)
        inheritance.watchdog = watchdog.map { .milliseconds($0) }
        return inheritance
    }
}
