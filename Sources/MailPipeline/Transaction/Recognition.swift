/// Whether a message comes from the filter itself: what it had kept, and sends to those for whom it was.
public enum Recognition: Sendable, Hashable {
    /// It claims nothing.
    case stranger
    /// It does: it was filtered before, and passes as it is. The text says by what it is known, for the record.
    case ours(String)
    /// It claims to, and does not, for this reason. It is filtered like any other.
    case impostor(String)

    /// The name of the field by which it claims that. It is taken out of every message that has it.
    public static let fieldName = "X-Postern-Token"
}
