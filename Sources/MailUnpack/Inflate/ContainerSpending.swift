/// What one container takes from the budget of its message, and what is noticed on the way.
///
/// Each limit is counted on what truly comes out. A limit on bytes ends the content of an entry, after which names may
/// still be looked at; a limit on entries or on time ends the container.
struct ContainerSpending {
    /// What is left; the files within a file that was handed over are taken from it, too.
    var budget: UnpackBudget
    /// What was noticed so far: each once, and of each kind only the first ones.
    private(set) var findings: [UnpackFinding] = []
    /// Whether nothing more may be looked at.
    private(set) var isStopped = false

    private let containerBytes: Int
    private var cameOut = 0
    /// Bytes that may still be read: entries that overlap would be read again and again.
    private var inputLeft: Int
    private var counts: [UnpackFindingKind: Int] = [:]

    /// Findings of one kind that are kept.
    private static let findingsOfAKind = 8
    /// Bytes that the content of entries may be read from, as a multiple of the container.
    private static let inputFactor = 4

    /// Begins with a container of so many bytes.
    init(_ budget: UnpackBudget, containerBytes: Int) {
        self.budget = budget
        self.containerBytes = containerBytes
        inputLeft = containerBytes.multipliedReportingOverflow(by: Self.inputFactor).partialValue + 1 << 20
    }

    /// Keeps a finding.
    mutating func note(_ kind: UnpackFindingKind, _ detail: String) {
        guard counts[kind, default: 0] < Self.findingsOfAKind else { return }
        let finding = UnpackFinding(kind, detail)
        guard !findings.contains(finding) else { return }
        counts[kind, default: 0] += 1
        findings.append(finding)
    }

    /// Takes an entry. False when there are no more, or when the time is over.
    mutating func beginEntry() -> Bool {
        guard checkTime() else { return false }
        guard budget.entries > 0 else {
            note(.entryLimit, "more than \(budget.limits.entries) entries in all")
            isStopped = true
            return false
        }
        budget.entries -= 1
        return true
    }

    /// False when the time is over.
    mutating func checkTime() -> Bool {
        guard !isStopped else { return false }
        guard !budget.isOverdue else {
            note(.timeLimit, "looking into it took more than \(budget.limits.time)")
            isStopped = true
            return false
        }
        return true
    }

    /// Takes bytes that an entry is read from. False when the container has been read too often, or the time is over.
    mutating func takeInput(_ count: Int) -> Bool {
        guard checkTime() else { return false }
        guard count <= inputLeft else {
            inputLeft = 0
            note(.overlappingEntries, "its entries lie over one another, and are too long together to be read")
            return false
        }
        inputLeft -= count
        return true
    }

    /// Takes bytes that came out of an entry. False when a limit is reached.
    /// - Parameters:
    ///   - count: how many bytes.
    ///   - out: bytes that came out of the entry with them.
    ///   - input: bytes that they came from.
    mutating func takeOutput(_ count: Int, out: Int, input: Int) -> Bool {
        let limits = budget.limits
        guard count <= budget.bytes else {
            budget.bytes = 0
            note(.sizeLimit, "more than \(limits.totalBytes) bytes in all")
            return false
        }
        budget.bytes -= count
        cameOut += count
        guard out <= limits.entryBytes else {
            note(.sizeLimit, "an entry of more than \(limits.entryBytes) bytes")
            return false
        }
        guard !Self.exceeds(out, input, limits), !Self.exceeds(cameOut, containerBytes, limits) else {
            note(.ratioLimit, "more than \(limits.ratio) bytes come out for each byte")
            return false
        }
        return true
    }

    /// Takes over what was spent by another that began as this one stands, but not what it noticed.
    mutating func keepSpent(of other: ContainerSpending) {
        (budget, isStopped) = (other.budget, other.isStopped)
        (cameOut, inputLeft) = (other.cameOut, other.inputLeft)
        for finding in other.findings where finding.kind == .timeLimit { note(finding.kind, finding.detail) }
    }

    private static func exceeds(_ out: Int, _ input: Int, _ limits: UnpackLimits) -> Bool {
        out > limits.ratioFloor && out / max(limits.ratio, 1) > input
    }
}
