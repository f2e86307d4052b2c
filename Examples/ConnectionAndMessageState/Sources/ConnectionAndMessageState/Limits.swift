/// How much a client may do.
package struct Limits: Sendable {
    /// How many recipients a message may have. RFC 5321 section 4.5.3.1.8 asks for 100 at least.
    package var recipientsPerMessage = 100
    /// How many refused recipients a connection may collect: after so many, its further messages are deferred
    /// with 421. Who guesses addresses gets to know few of them in this way.
    package var refusedPerConnection = 5

    package init() {}
}
