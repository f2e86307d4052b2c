/// What the child has to say of the archive as a whole.
package enum ChildFinding: UInt8, Sendable, CaseIterable {
    /// The directory is encrypted: not even names can be seen.
    case encryptedDirectory = 1
    /// Damaged from here on.
    case unreadable
    /// The archive ends too early.
    case truncated
    /// There are more entries than the limit.
    case overEntries
}
