import MailRules

/// The message that the text of a `test` line stands for.
enum ExampleMessage {
    /// A field with the text as its value for a rule of the header, unless the text has a field's name before it; a body
    /// otherwise.
    /// - Returns: nil where no message can be made of it.
    static func bytes(of text: [UInt8], for rule: RuleDefinition) -> [UInt8]? {
        let name: String?
        switch rule.test {
        case .header(let test): name = field(test.selector)
        case .headerExists(let selector): name = field(selector)
        case .partHeader(let test): name = test.name
        case .evaluation(let call) where call.kind == .header: name = "ALL"
        default: return Array("Subject:\n\n".utf8) + text + [0x0A]
        }
        guard let name else { return nil }
        let isWhole = name.uppercased().hasPrefix("ALL")
        let start = Array("\(name):".lowercased().utf8)
        let isNamed = text.prefix(start.count).map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 } == start
        return (isWhole || isNamed ? [] : Array("\(name): ".utf8)) + text + [0x0A, 0x0A]
    }

    /// The field that a selector means; nil for what is made of other things.
    private static func field(_ selector: HeaderSelector) -> String? {
        switch selector.name.uppercased() {
        case "TOCC": "To"
        case "MESSAGEID": "Message-ID"
        case "ENVELOPEFROM": "Return-Path"
        case let name where name.hasPrefix("X-SPAM-RELAYS-"): nil
        default: selector.name
        }
    }
}
