import MailPipeline
import MailRules

/// What the rules say of a message, for each of its recipients.
struct ContentScores {
    /// The scores, the one by the knowledge of all first.
    let scores: [MessageScore]
    /// For each recipient which of them is his.
    let ofRecipients: [Int]

    /// - Parameters:
    ///   - scopes: of the scores.
    ///   - recipients: of the message.
    init(_ scores: [MessageScore], scopes: [LearningScope], recipients: [EnvelopeRecipient]) {
        self.scores = scores
        guard scopes.count > 1 else {
            ofRecipients = Array(repeating: 0, count: recipients.count)
            return
        }
        ofRecipients = recipients.map { scopes.firstIndex(of: LearningScope(mailbox: $0.mailbox)) ?? 0 }
    }

    /// The score that the hits of all recipients are told by.
    var ofAll: MessageScore { scores[ofRecipients.first ?? 0] }

    /// The score that is told to all recipients: of one recipient's own knowledge another one learns nothing.
    var stated: MessageScore { Set(ofRecipients).count == 1 ? ofAll : scores[0] }

    /// The score of a recipient, by his place in the message.
    func ofRecipient(_ place: Int) -> MessageScore { scores[ofRecipients[place]] }

    /// The hits that all recipients have, with the same scores.
    var common: [MessageScore.Hit] {
        guard let first = ofRecipients.first else { return scores[0].hits }
        let others = Set(ofRecipients).subtracting([first])
        guard !others.isEmpty else { return scores[first].hits }
        let sets = others.map { Set(scores[$0].hits) }
        return scores[first].hits.filter { hit in sets.allSatisfy { $0.contains(hit) } }
    }

    /// Of each recipient the hits that not all have.
    var own: [[MessageScore.Hit]] {
        guard Set(ofRecipients).count > 1 else { return ofRecipients.map { _ in [] } }
        let common = Set(common)
        return ofRecipients.map { score in scores[score].hits.filter { !common.contains($0) } }
    }
}
