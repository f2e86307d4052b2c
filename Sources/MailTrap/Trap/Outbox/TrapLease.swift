/// A right to deliver what is due of one message, which ends by itself.
package struct TrapLease: Sendable, Hashable {
    /// Its number, higher than that of any before.
    package let fence: Int64
    /// The number of the message.
    package let message: Int64
    /// The message.
    package let content: TrapMessage
    /// What is to be delivered: from 1 to 100, all of them in one form (``TrapItem/isAttached``).
    package let items: [TrapItem]
    /// Its end, in seconds since 1970.
    package let until: Double

    /// For so many seconds a lease is given at most. One that ends further ahead has ended: the clock was stepped back.
    package static let longest = 1_200.0
    /// So many seconds something is put off at most. What is to be tried further ahead is tried now, for the same reason.
    package static let longestPause = 86_400.0
    /// By so many seconds couriers may be of different minds about the time: who waits for the database has asked the clock
    /// before, and must not take over the longest of leases, which somebody else took meanwhile.
    static let tolerance = 300.0
    /// So many items has one at most: as many recipients as every mail server takes at one time (RFC 5321 section 4.5.3.1.8).
    package static let mostItems = 100

    /// Whether a lease that ends then has ended.
    static func isOver(_ until: Double, at now: Double) -> Bool { until <= now || until > latestEnd(at: now) }

    /// Whether what is to be tried then is tried now.
    static func hasCome(_ next: Double, at now: Double) -> Bool { next <= now || next > latestAttempt(at: now) }

    /// No lease ends later.
    static func latestEnd(at now: Double) -> Double { now + longest + tolerance }

    /// Nothing is put off beyond it.
    static func latestAttempt(at now: Double) -> Double { now + longestPause + tolerance }

    /// An end within the longest time.
    static func bounded(until: Double, at now: Double) -> Double { min(until, now + longest) }

    /// A next attempt within the longest pause.
    static func bounded(retry: Double, at now: Double) -> Double { min(retry, now + longestPause) }
}
