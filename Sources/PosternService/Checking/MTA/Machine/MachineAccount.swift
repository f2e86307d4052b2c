/// A user of the machine, with all his groups.
package struct MachineAccount: Sendable, Equatable {
    /// The name.
    package let name: String
    /// The number.
    package let user: UInt32
    /// His own group and those that he is a member of.
    package let groups: Set<UInt32>

    /// Makes one.
    package init(name: String, user: UInt32, groups: Set<UInt32>) {
        (self.name, self.user, self.groups) = (name, user, groups)
    }

    /// The one who may do anything.
    static let root = MachineAccount(name: "root", user: 0, groups: [0])
}
