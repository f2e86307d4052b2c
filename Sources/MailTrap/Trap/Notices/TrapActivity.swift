/// How much was done in some time.
package struct TrapActivity: Sendable, Hashable {
    /// How many messages for a recipient came into the trap.
    package var held = 0
    /// How often something was done.
    package var actions: [TrapEvent.Action: Int] = [:]

    /// Nothing.
    package init() {}
}
