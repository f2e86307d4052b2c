import MailPatterns
import MailPipeline

/// A pattern of the site's: its name, where it is looked for, and what it is worth.
package struct MatchPattern: Sendable {
    /// The name; the finding is `match:` and it.
    package let name: String
    /// Where it is looked for.
    package let place: MatchPlace
    /// The field whose value is looked at, in small letters; with ``MatchPlace/header`` only.
    package let field: String?
    /// What is looked for.
    package let matcher: TextMatcher
    /// What it adds to the sum.
    package let weight: Double
    /// What a match means, as the end of a sentence.
    package let reason: String

    /// Makes a pattern.
    package init(
        _ name: String, in place: MatchPlace, field: String? = nil, _ matcher: TextMatcher, weight: Double = 0,
        reason: String? = nil
    ) {
        (self.name, self.place, self.field) = (name, place, field?.lowercased())
        (self.matcher, self.weight) = (matcher, weight)
        self.reason = reason ?? "it matches the pattern \(name)"
    }

    /// The name of the finding.
    var finding: String { "match:\(name)" }
}
