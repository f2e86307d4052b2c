/// What policy knows when it is asked.
struct PolicyFacts: Sendable {
    var transaction: Transaction
    /// The event that it is asked at; what later ones bring is unknown.
    var event: StageEvent
    /// All findings so far, weighted.
    private(set) var findings: [Finding] = []
    /// Those about the message as a whole, by their numbers.
    private(set) var ofMessage: [Int] = []
    /// Those about a recipient, by his number: there may be thousands of recipients, each with his own.
    private(set) var ofRecipients: [Int: [Int]] = [:]
    private var scoreOfMessage = 0.0
    /// What else stages stated of the message.
    var stated: [String: [UInt8]] = [:]
    /// Stages whose findings are unknown since they failed.
    var failedStages: Set<String> = []

    init(transaction: Transaction, event: StageEvent) {
        (self.transaction, self.event) = (transaction, event)
    }

    /// Adds findings.
    mutating func add(_ new: [Finding]) {
        for finding in new {
            if let recipient = finding.recipient {
                ofRecipients[recipient, default: []].append(findings.count)
            } else {
                ofMessage.append(findings.count)
                scoreOfMessage += finding.weight
            }
            findings.append(finding)
        }
    }

    /// Takes the last findings back until so many are left.
    mutating func forget(downTo count: Int) {
        while findings.count > count, let finding = findings.popLast() {
            if let recipient = finding.recipient {
                ofRecipients[recipient]?.removeLast()
            } else {
                ofMessage.removeLast()
                scoreOfMessage -= finding.weight
            }
        }
    }

    /// The numbers of the findings about a recipient alone.
    func numbers(about recipient: EnvelopeRecipient?) -> [Int] { recipient.flatMap { ofRecipients[$0.index] } ?? [] }

    /// The names of the findings of the message that have a weight, each once, in their order; at most ``mostWeighty``.
    var weightyFindings: [String] {
        var (names, known) = ([String](), Set<String>())
        for finding in ofMessage.lazy.map({ findings[$0] }) where finding.weight != 0 {
            guard names.count < Self.mostWeighty else { break }
            if known.insert(finding.name).inserted { names.append(finding.name) }
        }
        return names
    }

    private static let mostWeighty = 500

    /// The findings of the message that have a weight, in their order; so many at most.
    var countingFindings: [Finding] {
        Array(ofMessage.lazy.map { findings[$0] }.filter { $0.weight != 0 }.prefix(Self.mostCounting))
    }

    private static let mostCounting = 1_000

    /// The sum over the findings of the message, and those of a recipient.
    func score(for recipient: EnvelopeRecipient?) -> Double {
        numbers(about: recipient).reduce(scoreOfMessage) { $0 + findings[$1].weight }
    }
}
