extension ScoringRules {
    /// What `_AUTOLEARN_` says of a message: whether it is learned by itself, and whether a rule made that easier
    /// (`get_autolearn_status` in `PerMsgStatus.pm`).
    package func learningText(of score: MessageScore) -> [UInt8] {
        switch score.automaticLearning {
        case nil, .nothing(.isOff): Array("disabled".utf8)
        case .nothing: Array("no autolearn_force=no".utf8)
        case .learn(let label):
            Array("\(label == .unwanted ? "spam" : "ham") autolearn_force=\(forced(score))".utf8)
        }
    }

    private func forced(_ score: MessageScore) -> String {
        let names = score.hits.map { set.rules[$0.rule] }
            .filter { rule in
                rule.flags.words.contains("autolearn_force")
                    && rule.flags.words.isDisjoint(with: ["noautolearn", "userconf", "learn"])
            }
            .map(\.name)
        return names.isEmpty ? "no" : "yes (\(names.joined(separator: ",")))"
    }
}
