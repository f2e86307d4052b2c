/// What the command line of `postern serve` says, in place of what the configuration does.
package struct ServeOptions: Sendable {
    /// The configuration; nil for the usual place.
    package var configuration: String?
    /// Where to listen.
    package var socket: String?
    /// The mode of a unix socket.
    package var socketMode: UInt32?
    /// The group of a unix socket.
    package var socketGroup: String?
    /// How long the end waits for sessions.
    package var drainDeadline: Duration?

    package init() {}
}
