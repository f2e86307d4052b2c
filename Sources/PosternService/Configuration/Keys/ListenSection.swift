/// The key `listen`.
package struct ListenSection: ConfigurationSection {
    /// Where to listen.
    package var socket = "inet:8895@127.0.0.1"
    /// The mode of a unix socket.
    package var socketMode: UInt32 = 0o660
    /// The group of a unix socket.
    package var socketGroup: String?
    /// How long to wait for open sessions at the end.
    package var drainDeadline = Duration.seconds(30)

    package init() {}

    package static let keys: [ConfigurationKey<ListenSection>] = [
        ConfigurationKey(
            \.socket, "socket", .socketAddress,
            "Where to listen for the MTA: `inet:PORT@HOST`, `inet6:PORT@HOST`, `unix:/PATH` or `fd:NUMBER`."),
        ConfigurationKey(\.socketMode, "socket_mode", .socketMode, "The mode of a unix socket."),
        ConfigurationKey(
            \.socketGroup, "socket_group", .text(called: "a group", example: "postfix"),
            "The group of a unix socket, by name or number."),
        ConfigurationKey(
            \.drainDeadline, "drain_deadline", .duration(in: .seconds(1) ... .seconds(3_600)),
            "How long to wait for open sessions when the program is asked to end."),
    ]
}
