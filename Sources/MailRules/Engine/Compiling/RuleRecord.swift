/// A rule as it is run: numbers of what it needs in the flat arrays of `CompiledRules`.
struct RuleRecord: Sendable {
    /// What it does.
    enum Kind: UInt8, Sendable {
        case nothing
        case header
        case headerExists
        case body
        case rawBody
        case full
        case uri
        case partHeader
        case uriDetail
        case meta
        case evaluation
    }

    /// What is particular to it.
    struct Marks: OptionSet, Sendable {
        let rawValue: UInt16
        /// It holds where the pattern does not match.
        static let negated = Marks(rawValue: 1)
        /// All its matches count.
        static let multiple = Marks(rawValue: 2)
        /// The subject is left out.
        static let leavesOutSubject = Marks(rawValue: 4)
        /// Its pattern has groups whose values others use.
        static let captures = Marks(rawValue: 8)
        /// Its pattern has places for such values.
        static let isTemplate = Marks(rawValue: 16)
        /// It is run: it has a score, and everything that it needs is there.
        static let runs = Marks(rawValue: 32)
        /// Its hits are what is asked for: it is no sub-rule.
        static let isAskedFor = Marks(rawValue: 64)
        /// A meta without a score: it is computed where others need it, and those are off while it hits.
        static let hasNoScore = Marks(rawValue: 128)
    }

    var kind = Kind.nothing
    var marks: Marks = []
    /// So many matches count at most.
    var mostHits = Int32(1)
    /// The number of the pattern, of the call, of the first step of a meta, or of the test of a part or link; -1 for none.
    var pattern = Int32(-1)
    /// The number of the selector.
    var source = Int32(-1)
    /// The number of the text that stands for a missing field, 0 for the empty one; of a `mimeheader` rule's test.
    var unset = Int32(0)
    /// The number of the template, where the pattern is one.
    var template = Int32(-1)
}
