extension EditRequest {
    /// Whether it is about parts of the message.
    var changesParts: Bool {
        switch self {
        case .removeParts, .replaceParts, .renameParts: true
        default: false
        }
    }

    /// Whether it writes the fields of a reporter.
    var isReport: Bool { if case .report = self { true } else { false } }

    /// The edit for one message.
    /// - Parameter parts: the parts that the rule's findings are about.
    func edit(_ values: TemplateValues, parts: [Int]) -> Edit {
        switch self {
        case .addHeader(let name, let value): .addHeader(name: name, value: value.text(values))
        case .insertHeader(let name, let value): .insertHeader(name: name, value: value.text(values))
        case .changeHeader(let name, let value): .changeHeader(name: name, value: value.text(values))
        case .deleteHeader(let name): .deleteHeader(name: name)
        case .prefixSubject(let prefix): .prefixSubject(prefix.text(values))
        case .report(let reporter): .report(reporter, values.report ?? FieldReportFacts(score: values.score))
        case .removeParts(let notice): .removeParts(parts, notice: notice?.text(values))
        case .replaceParts(let text): .replaceParts(parts, text: text.text(values))
        case .renameParts(let name): .renameParts(parts, name: name.text(values))
        case .addDisclaimer(let disclaimer): .addDisclaimer(disclaimer)
        case .quarantine(let reason): .quarantine(reason: reason.text(values))
        case .addRecipient(let address): .addRecipient(address)
        case .removeRecipient: .removeRecipient
        case .changeSender(let address): .changeSender(address)
        case .copyTo(let address): .copyTo(address)
        case .holdOriginal(let reason): .holdOriginal(reason: reason.text(values))
        }
    }
}
