/// What a text must have for a pattern to match in it; a text may have it and not match.
indirect enum Need: Sendable, Hashable {
    /// Symbols next to each other, each of a set.
    case row([SymbolSet])
    /// All needs of one of the lists.
    case any([[Need]])

    /// How many rows are in it.
    var weight: Int {
        switch self {
        case .row: 1
        case .any(let choices): choices.reduce(0) { $0 + $1.reduce(0) { $0 + $1.weight } }
        }
    }
}
