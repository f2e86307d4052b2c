/// Whose knowledge it is.
package enum LearningScope: Sendable, Hashable {
    /// That of all.
    case global
    /// That of one recipient, by the address as the site writes it.
    case recipient(String)
}
