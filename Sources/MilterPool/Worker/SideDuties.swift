import Synchronization

/// What a side process and its supervisor say to each other.
public final class SideDuties: Sendable {
    private let channel: Channel
    private let isOver = Atomic<Bool>(false)

    /// How often the service manager should hear that the filter is healthy (``reportHealth()``); nil where nobody asks.
    public let healthInterval: Duration?

    init(_ channel: Channel, watchdog: Duration?) {
        self.channel = channel
        // Twice may be late before anybody worries.
        healthInterval = watchdog.map { $0 / 3 }
    }

    /// Waits until the process is asked to end, or for a time at most.
    /// - Returns: whether it is asked to end.
    public func isToEnd(within limit: Duration) -> Bool {
        if isOver.load(ordering: .relaxed) { return true }
        let milliseconds = Int32(min(max((limit / .milliseconds(1)).rounded(.up), 0), 1e9))
        guard channel.waits(milliseconds: milliseconds) else { return false }
        switch channel.receive() {
        case .nothing: return false
        case .end, .text: break
        }
        isOver.store(true, ordering: .relaxed)
        return true
    }

    /// Tells the supervisor, and through it the service manager, that a check of the filter's health was passed.
    public func reportHealth() { channel.send(Report.healthy.text) }
}
