/// A key of `also_listen`.
struct AlsoListenSection: ConfigurationSection {
    var socket: Located<String>?
    var socketMode: UInt32 = 0o660
    var socketGroup: String?
    var workers = 1

    static let keys: [ConfigurationKey<AlsoListenSection>] = [
        ConfigurationKey(
            \.socket, "socket", .located(.socketAddress), isRequired: true, "Where to listen; see `listen`."),
        ConfigurationKey(\.socketMode, "socket_mode", .socketMode, "The mode of a unix socket."),
        ConfigurationKey(
            \.socketGroup, "socket_group", .text(called: "a group", example: "postfix"),
            "The group of a unix socket, by name or number."),
        ConfigurationKey(\.workers, "workers", .integer(in: 1...16), "How many processes serve it."),
    ]
}
