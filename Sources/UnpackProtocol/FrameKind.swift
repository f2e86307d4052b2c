/// The kinds of frames.
package enum FrameKind: UInt8, Sendable, CaseIterable {
    /// The version, and ``ConfinementLayers``: the child is confined and begins.
    case hello = 1
    /// An ``ArchiveEntry`` begins.
    case entry
    /// Bytes of the entry.
    case content
    /// The entry is over: an ``EntryEnding`` and an explanation.
    case entryEnd
    /// A ``ChildFinding`` and an explanation.
    case finding
    /// All is said.
    case end
}
