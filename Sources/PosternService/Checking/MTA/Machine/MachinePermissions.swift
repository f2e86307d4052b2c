/// Who may do what with a file: its owner, its group and its mode.
package struct MachinePermissions: Sendable, Equatable {
    /// The owner.
    package let user: UInt32
    /// The group.
    package let group: UInt32
    /// The permission bits.
    package let mode: UInt32

    /// Makes them.
    package init(user: UInt32, group: UInt32, mode: UInt32) {
        (self.user, self.group, self.mode) = (user, group, mode)
    }

    /// Whether a user may do something, as the kernel decides it: the first class that he belongs to counts alone.
    /// - Parameter wanted: the bit as others have it: 1 to search a folder, 2 to write.
    func allow(_ account: MachineAccount, _ wanted: UInt32) -> Bool {
        if account.user == 0 { return true }
        if account.user == user { return mode >> 6 & wanted != 0 }
        return account.groups.contains(group) ? mode >> 3 & wanted != 0 : mode & wanted != 0
    }

    /// The mode as chmod(1) and postern.yaml write it.
    var octal: String { MachinePermissions.octal(mode) }

    /// A mode as chmod(1) and postern.yaml write it.
    static func octal(_ mode: UInt32) -> String {
        let digits = String(mode & 0o7777, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
