import MailPipeline

/// What is done about attachments where a configuration says nothing: bad mail is refused in the dialogue.
package enum AttachmentRules {
    /// The rules, in their order.
    package static let standard: [Rule] = [blocked, couldNotLook, ambiguous]

    /// Files of the classes that are refused by default must not enter.
    package static let blocked: Rule = {
        let classes = Set(FileClass.allCases.filter(\.isRefusedByDefault).map(\.rawValue))
        var rule = Rule(
            "blocked-files", when: .finding(FindingSelector(classes: classes)), then: reject(554, "{what} {reason}"))
        rule.mustNotEnter = true
        return rule
    }()

    /// What could not be looked into is refused.
    package static let couldNotLook = Rule(
        "could-not-look", when: .finding(FindingSelector(classes: [FindingClass.couldNotLook])),
        then: reject(550, "{what} cannot be checked: {reason}"))

    /// What programs show differently is refused.
    package static let ambiguous = Rule(
        "ambiguous", when: .finding(FindingSelector(classes: [FindingClass.ambiguous])),
        then: reject(550, "{what} can be read in more than one way: {reason}"))

    private static func reject(_ code: Int, _ text: String) -> Decision {
        // The text is one of the three above: it holds no mistake.
        let template = (try? Template(text)) ?? Template(literal: "this message is refused")
        return .reject(AnswerTemplate(code: code, status: "5.7.1", text: template))
    }
}
