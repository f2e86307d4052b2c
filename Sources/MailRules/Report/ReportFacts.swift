/// What the fields of a report say of one message.
package struct ReportFacts: Sendable {
    /// The sum.
    package var score = 0.0
    /// The sum from which on it is called spam.
    package var required = 5.0
    /// What makes up the sum, in any order; one that counts several times is there several times.
    package var tests: [ReportedTest] = []
    /// What else is known of the message, by tags: what `MessageScore.tags` has, and what others say.
    package var values: [TagReference: [UInt8]] = [:]
    /// The name of the program and its version.
    package var version = ""
    /// The host that writes the fields.
    package var host = ""

    package init() {}

    /// The sum as it is compared.
    var comparedScore: Double { NumberText.thousandths(score) }
    /// Whether the message is called spam, whatever ``required`` says; nil for what that says.
    package var verdict: Bool?
    /// Whether the sum is as high as is required.
    package var reachesRequired: Bool { comparedScore >= required }
    /// Whether the message is called spam.
    package var isSpam: Bool { verdict ?? reachesRequired }
}
