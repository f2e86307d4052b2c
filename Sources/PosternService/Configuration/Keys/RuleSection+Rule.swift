import MailPipeline
import MailStages

extension RuleSection {
    /// The rule; nil where it has no name, which is an error that was told.
    func rule(_ reporter: ContentReporter) -> Rule? {
        guard let name = name?.value else { return nil }
        var rule = Rule(name, when: when?.value.condition ?? .always, then: decision)
        rule.edits = edits(reporter)
        rule.isObserved = mode == .observe
        rule.mustNotEnter = mustNotEnter?.value ?? false
        rule.whenMixed =
            switch whenMixed?.value {
            case .rejectAll: .rejectAll
            case .hold: .hold
            case .deferOtherClasses: .deferOtherClasses
            case .deliverTagged, .bounce, nil: .deliverTagged
            }
        rule.tarpit = delay?.value
        return rule
    }

    private var decision: Decision? {
        switch action?.value {
        case .accept: .accept
        case .discard: .discard
        case .reject: .reject(answer(code: 550, status: "5.7.1", otherwise: "this message is refused"))
        case .defer: .defer(answer(code: 451, status: "4.7.1", otherwise: "please try again later"))
        case .hold: .hold(text?.value ?? defaultText(otherwise: "this message is held"))
        case nil: nil
        }
    }

    private func defaultText(otherwise: String) -> Template {
        let hasFinding = when?.value.asksForFindings ?? false
        return (hasFinding ? try? Template("{sentence}") : nil) ?? Template(literal: otherwise)
    }

    private func answer(code: Int, status: String, otherwise: String) -> AnswerTemplate {
        let text = text?.value ?? defaultText(otherwise: otherwise)
        return AnswerTemplate(code: self.code?.value ?? code, status: self.status?.value.text ?? status, text: text)
    }

    /// What it changes.
    func edits(_ reporter: ContentReporter) -> [EditRequest] {
        var edits: [EditRequest] = []
        for field in deleteHeaders { edits.append(.deleteHeader(name: field)) }
        for field in changeHeaders { field.with { edits.append(.changeHeader(name: $0, value: $1)) } }
        for field in insertHeaders { field.with { edits.append(.insertHeader(name: $0, value: $1)) } }
        for field in addHeaders { field.with { edits.append(.addHeader(name: $0, value: $1)) } }
        if let subjectPrefix { edits.append(.prefixSubject(subjectPrefix)) }
        if let spamHeaders {
            edits.append(.report(reporter.reporter(required: spamHeaders.required?.value)))
        }
        if let removePart { edits.append(.removeParts(notice: removePart.notice)) }
        if let replacePart { edits.append(.replaceParts(text: replacePart)) }
        if let renamePart { edits.append(.renameParts(name: renamePart)) }
        if let disclaimer = disclaimer?.disclaimer { edits.append(.addDisclaimer(disclaimer)) }
        if let quarantine { edits.append(.quarantine(reason: quarantine)) }
        for recipient in addRecipients { edits.append(.addRecipient("\(recipient)")) }
        if removesRecipient || redirect != nil { edits.append(.removeRecipient) }
        if let redirect { edits.append(.addRecipient("\(redirect)")) }
        for address in copyTo?.value ?? [] { edits.append(.copyTo("\(address)")) }
        if removePart?.holds?.value == true {
            edits.append(
                .holdOriginal(reason: removePart?.notice ?? defaultText(otherwise: "a part of it was removed")))
        }
        if let sender { edits.append(.changeSender("\(sender)")) }
        return edits
    }
}

extension FieldSection {
    fileprivate func with(_ use: (String, Template) -> Void) {
        if let name, let value { use(name, value) }
    }
}
