/// What `tflags` says of a rule.
package struct RuleFlags: Sendable, Hashable {
    /// The words, as they were written, each once.
    package var words: Set<String> = []

    package init(_ words: Set<String> = []) { self.words = words }

    /// Whether the rule is for good mail: its score may be negative.
    package var isNice: Bool { words.contains("nice") }
    /// Whether it asks the network.
    package var isNetwork: Bool { words.contains("net") }
    /// Whether all its matches count, not only the first one.
    package var isMultiple: Bool { words.contains("multiple") }
    /// Whether a body rule does not look at the subject.
    package var leavesOutSubject: Bool { words.contains("nosubject") }
    /// Whether it is of the classifier.
    package var isLearned: Bool { words.contains("learn") }
    /// So many matches count at most (`maxhits=`); nil for no limit.
    package var mostHits: Int? {
        words.lazy.filter { $0.hasPrefix("maxhits=") }.compactMap { Int($0.dropFirst(8)) }.first { $0 > 0 }
    }
}
