// What is written into a message.
extension RuleReader {
    mutating func report(
        _ action: Directive.Action, _ word: String, _ value: ArraySlice<UInt8>
    ) throws(RuleFault) {
        switch action {
        case .addedField:
            let (kind, name, text) = try field(word, value)
            guard !text.isEmpty else { throw RuleFault("`\(word)` needs the field's value behind its name") }
            let added = ReportSettings.Field(name, Self.unescaped(Self.unquoted(text)))
            checkTags(word, added.text)
            change(kind) { fields in
                fields.removeAll { $0.name.lowercased() == name.lowercased() }
                fields.append(added)
            }
        case .removedField:
            let (kind, name, text) = try field(word, value)
            guard text.isEmpty else { throw RuleFault("nothing may follow the field's name of `\(word)`") }
            if name == "Checker-Version" { return }
            change(kind) { fields in fields.removeAll { $0.name.lowercased() == name.lowercased() } }
        case .noFields:
            try nothing(word, value)
            let kept = settings.report.goodFields.filter { $0.name.lowercased() == "checker-version" }
            (settings.report.goodFields, settings.report.unwantedFields) = (kept, kept)
        case .rewrittenField:
            let (name, text) = RuleText.firstWord(try something(word, value))
            let field = RuleText.string(RuleText.lowercased(name))
            guard let known = ["From", "Subject", "To"].first(where: { $0.lowercased() == field }) else {
                throw RuleFault("`\(word)` rewrites `From`, `Subject` and `To`, not `\(RuleText.shown(name))`")
            }
            let written = known == "Subject" ? Array(text) : text.map { $0 == 0x28 ? 0x5B : $0 == 0x29 ? 0x5D : $0 }
            checkTags(word, written)
            settings.report.rewrittenFields[known] = text.isEmpty ? nil : written
        case .safety:
            guard value.count == 1, let digit = value.first, 0x30...0x32 ~= digit else {
                throw RuleFault("`\(word)` needs `0`, `1` or `2`")
            }
            settings.report.safety = Int(digit - 0x30)
            let hasReport = settings.report.unwantedFields.contains { $0.name.lowercased() == "report" }
            if digit == 0x30, !hasReport {
                settings.report.unwantedFields.append(ReportSettings.Field("Report", Array("_REPORT_".utf8)))
            }
        case .template(let path): settings[keyPath: path] += Self.unquoted(value) + [0x0A]
        case .noTemplate(let path):
            try nothing(word, value)
            settings[keyPath: path] = []
        default: break
        }
    }

    private mutating func change(_ kind: String, _ change: (inout [ReportSettings.Field]) -> Void) {
        if kind != "spam" { change(&settings.report.goodFields) }
        if kind != "ham" { change(&settings.report.unwantedFields) }
    }

    private func field(
        _ word: String, _ value: ArraySlice<UInt8>
    ) throws(RuleFault) -> (kind: String, name: String, text: ArraySlice<UInt8>) {
        let (kind, rest) = RuleText.firstWord(value)
        let (name, text) = RuleText.firstWord(rest)
        let isName = !name.isEmpty && name.allSatisfy { RuleText.isWord($0) || $0 == 0x2D }
        guard ["ham", "spam", "all"].contains(RuleText.string(kind)), isName else {
            throw RuleFault("`\(word)` needs `ham`, `spam` or `all`, and a field's name without `X-Spam-`")
        }
        return (RuleText.string(kind), RuleText.string(name), text)
    }

    private static func unquoted(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard text.count > 1, text.first == 0x22, text.last == 0x22 else { return text }
        return text.dropFirst().dropLast()
    }

    /// `\t`, `\n` and `\\` for what they stand for; other bytes behind a backslash are left out with it.
    private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var (result, rest): ([UInt8], ArraySlice<UInt8>) = ([], text)
        while let byte = rest.popFirst() {
            guard byte == 0x5C else {
                result.append(byte)
                continue
            }
            switch rest.popFirst() {
            case 0x74?: result.append(0x09)
            case 0x6E?: result.append(0x0A)
            case 0x5C?: result.append(0x5C)
            case nil: result.append(0x5C)
            default: break
            }
        }
        return result
    }
}
