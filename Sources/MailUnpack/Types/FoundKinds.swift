/// Kinds of one file in the order in which they were found, each once.
struct FoundKinds {
    private(set) var kinds: [FileKind] = []

    mutating func add(_ kind: FileKind?) {
        guard let kind, !kinds.contains(kind) else { return }
        kinds.append(kind)
    }
}
