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

    /// A lease that ends more than so many seconds ahead has ended: the clock was stepped back.
    package static let longest = 1_200.0
    /// What is to be tried more than so many seconds ahead is tried now, for the same reason.
    package static let longestPause = 86_400.0
    /// So many items has one at most: as many recipients as every mail server takes at one time (RFC 5321 section 4.5.3.1.8).
    package static let mostItems = 100

    /// Whether a lease that ends then has ended.
    static func isOver(_ until: Double, at now: Double) -> Bool { until <= now || until > now + longest }

    /// Whether what is to be tried then is tried now.
    static func hasCome(_ next: Double, at now: Double) -> Bool { next <= now || next > now + longestPause }

    /// An end within the longest time.
    static func bounded(until: Double, at now: Double) -> Double { min(until, now + longest) }

    /// A next attempt within the longest pause.
    static func bounded(retry: Double, at now: Double) -> Double { min(retry, now + longestPause) }
}
