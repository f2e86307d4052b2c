/// Something that was noticed about a container, beside the files in it.
public struct UnpackFinding: Hashable, Sendable {
    /// What it is.
    public let kind: UnpackFindingKind
    /// What and where, in words for a person, printable. It may quote names from the container, escaped.
    public let detail: String

    /// Makes a finding.
    public init(_ kind: UnpackFindingKind, _ detail: String = "") {
        (self.kind, self.detail) = (kind, detail)
    }
}
