/// What is to be delivered, for couriers: several threads and processes may be couriers at one time, and each item is with one
/// of them.
///
/// All functions block. Times are seconds since 1970. What throws has changed nothing.
package protocol TrapOutbox: Sendable {
    /// Takes what is to be tried now, the oldest first, each for one courier alone.
    ///
    /// The clock may be stepped back: a lease that ends more than ``TrapLease/longest`` ahead has ended, and what is to be tried
    /// more than ``TrapLease/longestPause`` ahead is tried now.
    /// - Parameters:
    ///   - until: when the leases end by themselves, at most ``TrapLease/longest`` from now.
    ///   - limit: so many leases at most.
    func lease(until: Double, atMost limit: Int, at now: Double) throws -> [TrapLease]

    /// Gives a lease another end.
    /// - Returns: false where it is lost: somebody else has taken it over, or it was finished.
    func renew(_ lease: TrapLease, until: Double, at now: Double) throws -> Bool

    /// Ends a lease and says what came of it. What nothing is said of stays due as it was.
    ///
    /// One whose time is over counts as long as nobody else has taken it over, since what was sent was sent.
    /// - Returns: false where it is lost: nothing was changed then.
    func finish(_ lease: TrapLease, _ outcomes: [(item: Int64, outcome: TrapOutcome)], at now: Double) throws -> Bool

    /// When there is something to do next: now, or later; nil where there is nothing.
    func nextDue(after now: Double) throws -> Double?
}
