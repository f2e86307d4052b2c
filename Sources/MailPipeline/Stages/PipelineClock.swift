/// The time that a pipeline goes by: the machine's, or a test's.
public protocol PipelineClock: Sendable {
    /// Time since some moment in the past; it never goes back.
    var now: Duration { get }
    /// Seconds since 1970, for records.
    var secondsSince1970: Double { get }
    /// Waits until ``now`` has come to an instant, or throws when its task is cancelled.
    func sleep(until instant: Duration) async throws
}
