/// What keeps the child confined, beside the limits and the closed descriptors, which it always has.
package struct ConfinementLayers: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The filter of system calls. Without it the child does not begin.
    package static let seccomp = ConfinementLayers(rawValue: 1)
    /// No access to files. Some containers and units refuse it.
    package static let landlock = ConfinementLayers(rawValue: 2)
    /// A network, mounts and users of its own. Many systems refuse it.
    package static let namespaces = ConfinementLayers(rawValue: 4)
}
