/// Keeps what was learned. Tokens are numbers: no text of a message is in it.
///
/// Several threads and processes use one at a time.
package protocol LearningStore: Sendable {
    /// What is known of the tokens of a message, and of how many messages: one look-up, of one state.
    /// - Returns: the records in the order of the tokens, an empty one for a token that is not known.
    func read(_ tokens: [UInt64], in scope: LearningScope) throws -> (records: [TokenRecord], totals: LearningTotals)

    /// Changes a scope: all of what `work` does, or nothing where it throws. Nobody else changes it in the meantime.
    /// - Parameter work: called once; short.
    func write<Result>(
        in scope: LearningScope, _ work: (any LearningTransaction) throws -> Result
    ) throws -> Result

    /// Notes that tokens were of use. It may come late, or not at all; unknown tokens stay unknown.
    func touch(_ tokens: [UInt64], in scope: LearningScope, on day: UInt32) throws

    /// Forgets tokens that were of no use since a day.
    /// - Parameter fewest: stops when no more than so many are left, the oldest first.
    /// - Returns: how many.
    func expire(in scope: LearningScope, before day: UInt32, keeping fewest: Int) throws -> Int
}

/// One change of a scope in a store.
package protocol LearningTransaction {
    /// How many messages were learned.
    func totals() throws -> LearningTotals

    /// Sets how many messages were learned.
    func setTotals(_ totals: LearningTotals) throws

    /// What is known of tokens, in their order.
    func records(of tokens: [UInt64]) throws -> [TokenRecord]

    /// Changes each of the tokens; one that is not known is added, unless the change lowers its counts or they stay 0.
    func change(_ tokens: [UInt64], by change: TokenChange) throws

    /// A message that was learned; nil where it was not.
    func message(_ digest: LearningDigest) throws -> LearnedMessage?

    /// The message of a label, among those whose tokens are kept, with the next digest from one on; from the lowest one on
    /// where there is none.
    func message(_ label: LearningLabel, from digest: LearningDigest) throws -> LearnedMessage?

    /// Keeps a message, in the place of an earlier one with its digest. It may drop tokens of messages that came before
    /// the latest `LearnedMessage.keptForReplay` of its label.
    func put(_ message: LearnedMessage) throws

    /// Changes the step of a message that is known.
    func setStep(_ step: Double, of digest: LearningDigest) throws

    /// Forgets a message.
    func remove(_ digest: LearningDigest) throws
}
