/// What stands at a path of the file system.
package enum MachineEntry: Sendable, Equatable {
    /// Nothing.
    case missing
    /// Nobody knows: a folder above may not be searched by who asks.
    case hidden
    /// A symbolic link to this.
    case link(String)
    /// A folder.
    case folder(MachinePermissions)
    /// A socket.
    case socket(MachinePermissions)
    /// Anything else.
    case other
}
