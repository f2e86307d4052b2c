extension AutomaticLearning.Kind {
    /// What a rule looks at.
    /// - Parameter set: where the rules are that a meta rule asks for.
    package init(_ rule: RuleDefinition, in set: RuleSet) {
        guard case .meta(let expression) = rule.test else {
            self.init(rule.test)
            return
        }
        var (header, body) = (0, 0)
        for name in expression.rules {
            guard let test = set[name]?.test else { continue }
            switch Self(test) {
            case .header: header += 1
            case .body: body += 1
            case .meta, .other: break
            }
        }
        self = .meta(header: header, body: body)
    }

    private init(_ test: RuleTest) {
        switch test {
        case .header, .headerExists: self = .header
        case .body, .rawBody, .uri, .partHeader, .uriDetail: self = .body
        case .evaluation(let call):
            switch call.kind {
            case .header: self = .header
            case .body, .rawBody, .uri: self = .body
            case .full, .list: self = .other
            }
        case .full, .meta, .nothing: self = .other
        }
    }
}

extension AutomaticLearning.Hit {
    /// A rule that hit.
    /// - Parameters:
    ///   - usedSet: the set of scores that is in use, 0 to 3.
    ///   - set: where the rules are that a meta rule asks for.
    package init(_ rule: RuleDefinition, usedSet: Int, in set: RuleSet) {
        self.init(
            score: rule.scores[usedSet & 1], usedScore: rule.scores[usedSet],
            kind: AutomaticLearning.Kind(rule, in: set), flags: rule.flags)
    }
}
