/// What a `mimeheader` rule has beside its pattern.
struct PartTest: Sendable, Hashable {
    /// What stands for a missing field.
    var ifUnset: [UInt8] = []
    /// The first part that is looked at, from 1 on.
    var first = 0
    /// The last one.
    var last = 1000
    /// Whether the values of all parts are one text.
    var isConcatenated = false

    /// Reads `range=` and `concat`.
    init(ifUnset: [UInt8]?, _ flags: RuleFlags) {
        self.ifUnset = ifUnset ?? []
        isConcatenated = flags.words.contains("concat")
        guard let range = flags.words.first(where: { $0.hasPrefix("range=") })?.dropFirst(6) else { return }
        let ends = range.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { Int($0) }
        guard let lower = ends.first else { return }
        if let lower { first = lower }
        if ends.count == 1 { last = lower ?? last } else if let upper = ends[1] { last = upper }
    }
}
