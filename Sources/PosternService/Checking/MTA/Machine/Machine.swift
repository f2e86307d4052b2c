/// What the checks of mail servers ask of the machine beside the contents of files.
///
/// A protocol, so that tests have users, groups and sockets of their own.
package protocol Machine: Sendable {
    /// What stands at a path, by lstat(2) and readlink(2).
    func entry(_ path: String) -> MachineEntry

    /// A user and his groups, by getpwnam(3) and getgrouplist(3).
    func account(named name: String) -> MachineAccount?

    /// The number of a group, by getgrnam(3).
    func group(named name: String) -> UInt32?

    /// The name of a group, or its number.
    func groupName(_ group: UInt32) -> String

    /// The name of a user, or his number.
    func userName(_ user: UInt32) -> String

    /// The name of the machine, by gethostname(2).
    var hostName: String { get }
}
