import MailMessage

/// A function on the sender's policy (`SPF.pm`) as far as the header answers it: own hosts may have written what they
/// found. Nothing is asked of the network.
package enum SenderPolicyEvaluation: Sendable, Hashable {
    /// The result for the envelope's sender, or for the client's name.
    case result([UInt8], ofName: Bool)
    /// It passed, and the sender is in one of two lists.
    case isWelcome(policyList: String, commonList: String)
    /// The header does not tell the envelope's sender.
    case isWithoutSender

    private static let results = ["pass", "neutral", "none", "fail", "softfail", "permerror", "temperror"]

    private static let known: [String: SenderPolicyEvaluation] = {
        var known: [String: SenderPolicyEvaluation] = ["check_spf_skipped_noenvfrom": .isWithoutSender]
        for result in results {
            known["check_for_spf_\(result)"] = .result(Array(result.utf8), ofName: false)
            known["check_for_spf_helo_\(result)"] = .result(Array(result.utf8), ofName: true)
        }
        for word in ["welcomelist", "whitelist"] {
            known["check_for_spf_\(word)_from"] = .isWelcome(
                policyList: "welcomelist_from_spf", commonList: "welcomelist_auth")
            known["check_for_def_spf_\(word)_from"] = .isWelcome(
                policyList: "def_welcomelist_from_spf", commonList: "def_welcomelist_auth")
        }
        return known
    }()

    /// The functions that are built in here.
    package static let functions = Set(known.keys)

    /// Reads a call; nil for another function.
    package init?(_ call: EvaluationCall) {
        guard let known = Self.known[call.function] else { return nil }
        self = known
    }

    /// Whether the function hits.
    package func hits(_ facts: inout HeaderFacts) -> Bool {
        switch self {
        case .isWithoutSender: return facts.header.senderForSPF() == nil
        case .result(let result, let ofName):
            let policy = facts.receivedSenderPolicy()
            return (ofName ? policy.helo : policy.sender) == result
        case .isWelcome(let policyList, let commonList):
            guard let result = facts.receivedSenderPolicy().sender, result.elementsEqual("pass".utf8),
                let sender = facts.header.senderForSPF(), !sender.isEmpty
            else { return false }
            let lists = facts.settings.addresses.lists
            return lists[policyList]?.contains(sender) == true || lists[commonList]?.contains(sender) == true
        }
    }
}

extension HeaderFacts {
    mutating func receivedSenderPolicy() -> ReceivedSenderPolicy {
        if let senderPolicy { return senderPolicy }
        let policy = ReceivedSenderPolicy(header.values(of: Self.ownFields))
        senderPolicy = policy
        return policy
    }

    private static let ownFields = HeaderPlan.Item("ALL-INTERNAL")
}
