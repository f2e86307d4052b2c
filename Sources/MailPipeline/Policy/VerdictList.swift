/// The verdicts for the recipients of a message; one that several of them have stands once.
struct VerdictList: Sendable {
    /// The verdicts that there are, in the order of the first recipient of each, whom it names.
    private(set) var distinct: [RecipientVerdict] = []
    /// For each recipient which of them it has.
    private(set) var numbers: [Int] = []

    /// Adds the verdict for the next recipient, and gives its number.
    mutating func append(_ verdict: RecipientVerdict) -> Int {
        numbers.append(distinct.count)
        distinct.append(verdict)
        return distinct.count - 1
    }

    /// The next recipient has a verdict that is there.
    mutating func appendSame(_ number: Int) { numbers.append(number) }

    /// A verdict for each recipient.
    var all: [RecipientVerdict] {
        numbers.enumerated().map { recipient, number in
            var verdict = distinct[number]
            verdict.recipient = recipient
            return verdict
        }
    }
}
