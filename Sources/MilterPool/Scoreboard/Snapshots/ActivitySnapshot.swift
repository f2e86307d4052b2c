/// A message that was being read or judged at an instant.
public struct ActivitySnapshot: Sendable, Hashable, Codable {
    /// What was done with it.
    public let state: ActivityState
    /// For how long, in seconds.
    public let age: Double
    /// The queue identifier, cleaned; nil where the MTA had given none.
    public let queueIdentifier: String?
    /// What ran; nil where nothing did yet.
    public let stage: String?
    /// For how long it ran, in seconds.
    public let stageAge: Double?
    /// The size of the message, in bytes; 0 where it was not known yet.
    public let size: Int
    /// The digest of its bytes, in hexadecimal digits; nil where it was not known yet.
    public let digest: String?

    init(_ activity: Activity, _ state: ActivityState, at now: UInt64) {
        self.state = state
        age = Self.seconds(since: activity.since, now)
        let identifier = ShownText.clean(activity.queueIdentifier)
        queueIdentifier = identifier.isEmpty ? nil : identifier
        let stage = ShownText.clean(activity.stage.bytes)
        self.stage = stage.isEmpty ? nil : stage
        stageAge = stage.isEmpty ? nil : Self.seconds(since: activity.stageSince, now)
        size = activity.size
        let digest = activity.digest
        self.digest = digest == (0, 0) ? nil : Self.digits(digest.0) + Self.digits(digest.1)
    }

    /// The time between two instants; 0 where the first one is later, as when it is just being written.
    static func seconds(since instant: UInt64, _ now: UInt64) -> Double {
        now > instant ? Double(now - instant) / 1e9 : 0
    }

    private static func digits(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
