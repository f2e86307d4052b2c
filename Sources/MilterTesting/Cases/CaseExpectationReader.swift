import Milter

/// Reads one line of a ``Case`` that expects something.
struct CaseExpectationReader {
    private let number: Int
    private let parser: CaseParser
    private let keyword: String
    private let bracketed: RawText?
    private var text: CaseText

    /// Cuts the line into its keyword, its scope and the rest.
    init(line: RawText, number: Int, parser: CaseParser) {
        self.number = number
        self.parser = parser
        let bytes = line.bytes[...]
        let word = bytes.prefix { byte in byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
        let length = word.isEmpty ? 1 : word.count
        keyword = String(decoding: bytes.prefix(length), as: UTF8.self)
        var rest = bytes.dropFirst(length)
        if rest.first == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")) {
            bracketed = RawText(rest[(rest.startIndex + 1)..<end])
            rest = rest[(end + 1)...]
        } else {
            bracketed = nil
        }
        text = CaseText(RawText(rest))
    }

    /// The expectation.
    mutating func read() throws(MTAError) -> Case.Expectation {
        var scopes: Set<Case.Scope> = []
        for word in bracketed?.split(at: UInt8(ascii: ",")) ?? [] {
            guard let scope = Case.Scope(rawValue: word.trimmed.string) else {
                throw parser.problem(number, "unknown scope \"\(word)\": sendmail, postfix, milter")
            }
            scopes.insert(scope)
        }
        return Case.Expectation(line: number, scopes: scopes, check: try check())
    }

    private mutating func check() throws(MTAError) -> Case.Expectation.Check {
        switch keyword {
        case "=": return .decision(try decision())
        case "+":
            guard let edit = try edit() else { return .noEdit }
            return .edit(edit)
        case "delivered": return .delivered(try delivery())
        case "held":
            guard text.isAtEnd else { throw parser.problem(number, "held stands alone") }
            return .held
        case "not":
            guard text.words() == ["delivered"] else {
                throw parser.problem(number, "after \"not\" comes \"delivered\" and nothing else")
            }
            return .notDelivered
        default: throw parser.problem(number, "unknown expectation \"\(keyword)\"")
        }
    }

    private mutating func decision() throws(MTAError) -> Case.ExpectedDecision {
        guard let kind = text.word({ Case.ExpectedDecision.Kind(rawValue: $0.string) }) else {
            throw parser.problem(
                number, "after \"=\" comes accept, continue, reject, defer, discard or skip")
        }
        let code = text.word { word in word.bytes.count == 3 ? word.decimal : nil }
        let status = text.word { SMTPReply.enhancedStatus(at: $0.bytes[...]) }
        let lines = text.isAtEnd ? [] : text.remainder.split(at: UInt8(ascii: "|")).map(\.trimmed)
        switch kind {
        case .reject:
            guard code ?? 500 >= 500, code ?? 500 < 600 else {
                throw parser.problem(number, "a reject has a code of 500 to 599")
            }
        case .defer:
            guard code ?? 400 >= 400, code ?? 400 < 500 else {
                throw parser.problem(number, "a defer has a code of 400 to 499")
            }
        default:
            guard code == nil, status == nil, lines.isEmpty else {
                throw parser.problem(number, "only reject and defer have a reply")
            }
        }
        return Case.ExpectedDecision(kind: kind, code: code, enhancedStatus: status, lines: lines)
    }

    private mutating func edit() throws(MTAError) -> RecordedEdit? {
        guard let verb = text.word() else { throw parser.problem(number, "after \"+\" comes an edit") }
        switch verb {
        case "nothing":
            guard text.isAtEnd else { throw parser.problem(number, "nothing stands alone") }
            return nil
        case "add-header":
            let field = try field(verb)
            return .addedHeader(field.name, field.raw.droppingOneSpace)
        case "insert-header":
            let position = try count(verb, "a position")
            let field = try field(verb)
            return .insertedHeader(at: position, field.name, field.raw.droppingOneSpace)
        case "change-header":
            let occurrence = try count(verb, "an occurrence")
            let field = try field(verb)
            return .changedHeader(field.name, occurrence: occurrence, field.raw.droppingOneSpace)
        case "delete-header":
            let occurrence = try count(verb, "an occurrence")
            guard let name = text.word(), text.isAtEnd else {
                throw parser.problem(number, "\(verb) wants an occurrence and a name")
            }
            return .deletedHeader(name, occurrence: occurrence)
        case "add-recipient", "change-sender":
            let address = try address(verb)
            let parameters = text.isAtEnd ? nil : text.remainder.trimmed
            return verb == "add-recipient"
                ? .addedRecipient(address, parameters: parameters)
                : .changedSender(address, parameters: parameters)
        case "remove-recipient": return .removedRecipient(try address(verb))
        case "replace-body":
            let lines = text.isAtEnd ? [] : text.remainder.split(at: UInt8(ascii: "|"))
            return .replacedBody(RawText(lines.flatMap { $0.bytes + [0x0D, 0x0A] }))
        case "quarantine": return .quarantined(text.remainder)
        default: throw parser.problem(number, "unknown edit \"\(verb)\"")
        }
    }

    private mutating func delivery() throws(MTAError) -> Case.Delivery {
        guard let word = text.word() else { return .atAll }
        switch word {
        case "to": return .to(try address(word))
        case "from": return .from(try address(word))
        case "header": return .header(try field(word))
        case "no-header":
            guard let name = text.word(), text.isAtEnd else {
                throw parser.problem(number, "\(word) wants a name")
            }
            return .noHeader(name)
        case "order":
            let names = text.words()
            guard !names.isEmpty else { throw parser.problem(number, "\(word) wants names of fields") }
            return .order(names)
        case "body-has", "body-lacks":
            guard !text.isAtEnd else { throw parser.problem(number, "\(word) wants a text") }
            return word == "body-has" ? .bodyHas(text.remainder) : .bodyLacks(text.remainder)
        default: throw parser.problem(number, "unknown expectation \"delivered \(word)\"")
        }
    }

    private func field(_ word: RawText) throws(MTAError) -> EditedMessage.Field {
        guard let field = text.field() else { throw parser.problem(number, "\(word) wants \"NAME: VALUE\"") }
        return field
    }

    private mutating func address(_ word: RawText) throws(MTAError) -> RawText {
        guard let address = text.word() else { throw parser.problem(number, "\(word) wants an address") }
        return address
    }

    private mutating func count(_ verb: RawText, _ what: String) throws(MTAError) -> Int {
        guard let count = text.word(\.decimal) else {
            throw parser.problem(number, "\(verb) wants \(what), a number")
        }
        return count
    }
}
