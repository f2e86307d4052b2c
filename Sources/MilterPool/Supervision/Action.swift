/// What a supervisor has to do.
enum Action: Sendable, Hashable {
    /// Start a process.
    case start(slot: Int, Role, generation: Int)
    /// Say something to one.
    case tell(slot: Int, Order)
    /// Kill one.
    case kill(slot: Int)
    /// Open the sockets of a configuration.
    case open(generation: Int)
    /// A configuration is gone: forget it.
    case forget(generation: Int)
    /// Close all sockets.
    case closeSockets
    /// The processes serve a configuration, and it is the one in use from now on.
    case use(generation: Int)
    /// Tell what came of a reload, those too who asked for it, by their descriptors.
    case answer(Result<String, PoolError>, callers: [Int32])
    /// Write a line of the log.
    case log(isWarning: Bool, String)
    /// End with a status; there is no process left.
    case end(Int32)

    static func == (one: Action, other: Action) -> Bool { "\(one)" == "\(other)" }

    func hash(into hasher: inout Hasher) { hasher.combine("\(self)") }
}
