/// A reply as a rule states it.
public struct AnswerTemplate: Sendable, Hashable {
    /// 500 to 599 for a refusal, 400 to 499 for a deferral.
    public var code: Int
    /// The enhanced status code.
    public var status: String
    /// The text. What the sender can do (`contact`) follows it, unless it has a place for that itself.
    public var text: Template

    /// Makes a template.
    public init(code: Int, status: String, text: Template) {
        (self.code, self.status, self.text) = (code, status, text)
    }

    /// The reply for a message.
    func answer(_ values: TemplateValues) -> SMTPAnswer {
        let text = self.text.text(values)
        return self.text.has(.contact)
            ? SMTPAnswer(code: code, status: status, text: text)
            : SMTPAnswer(code: code, status: status, text: text, wayOut: values.contact)
    }
}
