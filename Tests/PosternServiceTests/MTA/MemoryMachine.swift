import PosternService

/// A machine in memory: users, groups, folders and sockets as a test wants them.
struct MemoryMachine: Machine {
    var entries: [String: MachineEntry] = [:]
    var accounts: [String: MachineAccount] = [
        "postfix": MachineAccount(name: "postfix", user: 101, groups: [102]),
        "smmta": MachineAccount(name: "smmta", user: 103, groups: [104]),
    ]
    var groups: [String: UInt32] = ["root": 0, "postfix": 102, "smmta": 104, "postern": 105]
    var users: [String: UInt32] = ["root": 0, "postfix": 101, "smmta": 103, "postern": 106]
    var hostName = "mx.example.org"

    /// A machine with the socket of a filter at a path, and with the folders on the way.
    /// - Parameters:
    ///   - mode: of the socket, which belongs to the user and the group `postern`.
    ///   - folders: modes of folders that are not 0755, as `path: mode`; they belong to `postern`.
    init(socket path: String? = nil, mode: UInt32 = 0o666, folders: [String: UInt32] = [:]) {
        add(folder: "/", 0o755, user: 0, group: 0)
        for folder in [
            "/run", "/run/postern", "/var", "/var/spool", "/var/spool/postfix", "/var/spool/postfix/postern",
        ] {
            add(folder: folder, 0o755, user: 0, group: 0)
        }
        for (folder, mode) in folders { add(folder: folder, mode, user: 106, group: 105) }
        if let path { entries[path] = .socket(MachinePermissions(user: 106, group: 105, mode: mode)) }
    }

    mutating func add(folder path: String, _ mode: UInt32, user: UInt32, group: UInt32) {
        entries[path] = .folder(MachinePermissions(user: user, group: group, mode: mode))
    }

    func entry(_ path: String) -> MachineEntry { entries[path] ?? .missing }
    func account(named name: String) -> MachineAccount? { accounts[name] }
    func group(named name: String) -> UInt32? { groups[name] }
    func groupName(_ group: UInt32) -> String { groups.first { $0.value == group }?.key ?? "\(group)" }
    func userName(_ user: UInt32) -> String { users.first { $0.value == user }?.key ?? "\(user)" }
}
