/// What an operator has told the filter to leave out for a while: a stage that has gone mad, or all of it.
public struct Bypass: Sendable, Hashable {
    /// Whether every message passes without being judged.
    public var isAll = false
    /// The names of stages that are not asked.
    public var stages: Set<String> = []

    /// Leaves nothing out.
    public init() {}

    /// Whether nothing is left out.
    public var isEmpty: Bool { !isAll && stages.isEmpty }

    /// What is left out, in words: `all`, or `stage attachments`.
    public var words: String {
        isAll ? "all" : stages.sorted().map { "stage \($0)" }.joined(separator: ", ")
    }

    /// The field that messages get meanwhile.
    var mark: Edit { .insertHeader(name: "X-Postern-Bypass", value: words) }
}
