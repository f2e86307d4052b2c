/// One change of a `MemoryLearningStore`.
final class MemoryLearningTransaction: LearningTransaction {
    private(set) var scope: MemoryLearningScope
    /// What was there before.
    private var changed: [UInt64: TokenRecord?] = [:]
    private var others: [LearningDigest: LearnedMessage?] = [:]
    private let oldTotals: LearningTotals

    init(_ scope: MemoryLearningScope) {
        self.scope = scope
        oldTotals = scope.totals
    }

    /// Puts back what was there before; the order in which messages came may be another one then.
    func undo() {
        for (token, record) in changed { scope.set(token, record) }
        for (digest, message) in others {
            if let message { scope.put(message) } else { scope.remove(digest) }
        }
        scope.totals = oldTotals
    }

    func totals() -> LearningTotals { scope.totals }

    func setTotals(_ totals: LearningTotals) { scope.totals = totals }

    func records(of tokens: [UInt64]) -> [TokenRecord] { scope.records(of: tokens) }

    func change(_ tokens: [UInt64], by change: TokenChange) {
        for token in tokens {
            let old = scope.tokens[token]
            guard old != nil || change.good > 0 || change.unwanted > 0 else { continue }
            if changed[token] == nil { changed[token] = .some(old) }
            var record = old ?? TokenRecord()
            record.add(change)
            scope.set(token, record.isKnown ? record : nil)
        }
    }

    func message(_ digest: LearningDigest) -> LearnedMessage? { scope.messages[digest] }

    func message(_ label: LearningLabel, from digest: LearningDigest) -> LearnedMessage? {
        scope.message(label, from: digest)
    }

    func put(_ message: LearnedMessage) {
        note(message.digest)
        scope.put(message)
    }

    func setStep(_ step: Double, of digest: LearningDigest) {
        note(digest)
        scope.setStep(step, of: digest)
    }

    func remove(_ digest: LearningDigest) {
        note(digest)
        scope.remove(digest)
    }

    private func note(_ digest: LearningDigest) {
        if others[digest] == nil { others[digest] = .some(scope.messages[digest]) }
    }
}
