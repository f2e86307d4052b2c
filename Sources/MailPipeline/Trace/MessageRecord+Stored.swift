// What a store needs to make a record again from what it kept.

extension MessageRecord {
    /// A record of which nothing is known but when it began.
    package init(begun: Double) {
        self.init(
            begun: begun, queueIdentifier: nil, client: nil, host: "", helo: nil, role: .mx, user: nil, sender: "",
            recipients: [], size: 0, findings: [], findingsLeftOut: 0, score: 0, action: "", rule: nil, reply: nil,
            edits: [], notes: [], times: [], microseconds: 0)
    }
}

extension MessageRecord.Recipient {
    /// A recipient of whom nothing is known but what was said and done.
    package init(address: String, verdict: String, applied: String) {
        self.init(
            address: address, verdict: verdict, applied: applied, rule: nil, reply: nil, would: nil, wouldRule: nil,
            isEarly: false, votes: [])
    }
}

extension MessageRecord.FoundItem {
    /// Something found of which nothing is known but what it is.
    package init(stage: String, name: String, findingClass: String) {
        self.init(
            stage: stage, name: name, findingClass: findingClass, weight: 0, reason: "", place: FindingPlace(),
            recipient: nil)
    }
}

extension MessageRecord.StageTime {
    /// What a stage took that did not fail.
    package init(stage: String, microseconds: Int) {
        self.init(stage: stage, microseconds: microseconds, failure: nil)
    }
}
