/// How far what is kept has come on its way out.
package struct TrapDelivery: Sendable, Hashable {
    /// How often it was tried.
    package var attempts = 0
    /// Since when it is to be delivered, in seconds since 1970; nil where it never was.
    package var since: Double?
    /// When it is tried next.
    package var next = 0.0
    /// What the mail server said last. Hostile text.
    package var reply = ""
    /// The queue id that the mail server took it under; nil where it did not, or told none.
    package var queueIdentifier: String?

    /// Nothing was done.
    package init() {}

    /// It is due from a moment on.
    init(dueAt time: Double) { (since, next) = (time, time) }
}
