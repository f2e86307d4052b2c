import MailRules

/// Made-up headers, judged by functions.
enum HeaderWorld {
    static func facts(_ fields: String, rules: String = "", now: Int = 1_700_000_000) -> HeaderFacts {
        let settings = RuleSet.reading(rules).settings
        let header = MessageHeader(
            MessageHead(Array((fields + "\n\ntext\n").utf8)), settings: HeaderSettings(settings),
            domains: LinkWorld.domains)
        return HeaderFacts(header, settings: HeaderFacts.Settings(settings), now: now)
    }

    /// Whether a function hits; nil where none has that name.
    static func hits(
        _ function: String, with arguments: [String] = [], _ fields: String, rules: String = "",
        now: Int = 1_700_000_000
    ) -> Bool? {
        var facts = facts(fields, rules: rules, now: now)
        return hits(function, with: arguments, &facts)
    }

    static func hits(_ function: String, with arguments: [String] = [], _ facts: inout HeaderFacts) -> Bool? {
        let call = EvaluationCall(.header, function, arguments.map { Array($0.utf8) })
        if let evaluation = HeaderEvaluation(call) { return evaluation.hits(&facts) }
        if let evaluation = RelayEvaluation(call) { return evaluation.hits(&facts) }
        if let evaluation = AddressListEvaluation(call) { return evaluation.hits(&facts) }
        if let evaluation = SenderPolicyEvaluation(call) { return evaluation.hits(&facts) }
        return NetworkEvaluation.functions.contains(function) ? false : nil
    }
}
