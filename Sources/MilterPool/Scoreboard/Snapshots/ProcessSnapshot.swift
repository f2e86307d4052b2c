/// A process of the pool as it was at an instant.
public struct ProcessSnapshot: Sendable, Hashable, Codable {
    /// Its number on the scoreboard.
    public let index: Int
    /// Its process identifier; 0 where it was not known yet.
    public let pid: Int
    /// What it is for.
    public let role: ProcessRole
    /// The number of the listener that it accepts from.
    public let group: Int
    /// The number of its configuration.
    public let generation: UInt64
    /// What it was about.
    public let state: ProcessState
    /// For how long it had run, in seconds.
    public let age: Double
    /// The sessions that it had.
    public let sessions: Int
    /// The messages that it had in hand.
    public let messages: Int
    /// The bytes of them.
    public let bytes: Int
    /// All sessions that it ever had.
    public let totalSessions: UInt64
    /// All messages that it ever had.
    public let totalMessages: UInt64
    /// The memory that it had to itself as last measured, in bytes; 0 where it was not measured yet.
    public let privateMemory: Int
    /// How long ago its last message had begun, in seconds; nil where there was none.
    public let lastMessageAge: Double?
    /// What it was reading and judging, the oldest first.
    public let activities: [ActivitySnapshot]

    /// Reads a place; nil where it is free.
    init?(_ entry: ProcessEntry, at now: UInt64) {
        let state = entry.state
        guard state != .free else { return nil }
        index = entry.index
        pid = Int(entry.pid)
        role = entry.role
        group = entry.group
        generation = entry.generation
        self.state = state
        age = ActivitySnapshot.seconds(since: entry.started, now)
        (sessions, messages, bytes) = (entry.sessions, entry.messages, entry.bytes)
        (totalSessions, totalMessages) = (entry.totalSessions, entry.totalMessages)
        privateMemory = entry.privateMemory
        lastMessageAge = entry.lastMessage == 0 ? nil : ActivitySnapshot.seconds(since: entry.lastMessage, now)
        activities = entry.activities.taken.compactMap { $0.snapshot(at: now) }.sorted { $0.age > $1.age }
    }
}
