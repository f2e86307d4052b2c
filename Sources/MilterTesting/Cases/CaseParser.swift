import Milter

/// Reads the lines of a ``Case`` one after the other.
struct CaseParser {
    let file: String
    private(set) var purpose: [String] = []
    private var steps: [Case.Step] = []
    /// What a line that begins with white space continues.
    private var continuation = Continuation.nothing
    private var hasEnded = false

    private enum Continuation {
        case nothing, step, expectation
    }

    init(file: String) {
        self.file = file
    }

    func problem(_ line: Int, _ detail: String) -> MTAError {
        MTAError(.badCase, at: nil, "\(file):\(line): \(detail)")
    }

    /// The steps, once all lines were taken.
    func finish() throws(MTAError) -> [Case.Step] {
        guard !steps.isEmpty else { throw problem(1, "the case has no step") }
        return steps
    }

    /// Takes the next line.
    mutating func take(_ line: RawText, number: Int) throws(MTAError) {
        guard !line.bytes.contains(0) else {
            throw problem(number, "a NUL, which no milter packet can carry")
        }
        var text = CaseText(line)
        guard !text.isAtEnd else { return }
        switch line.bytes.first {
        case UInt8(ascii: "#"):
            if steps.isEmpty { purpose.append(RawText(line.bytes.dropFirst()).trimmed.string) }
        case 0x20, 0x09: try resume(line, number)
        case UInt8(ascii: "="), UInt8(ascii: "+"): try takeExpectation(line, number)
        default:
            guard let word = text.word() else { return }
            let keyword = RawText(word.bytes.prefix { $0 != UInt8(ascii: "[") })
            if ["delivered", "held", "not"].contains(keyword) {
                try takeExpectation(line, number)
            } else {
                try takeStep(word, &text, number)
            }
        }
    }

    /// Adds a continuation line to the header field of the line before it.
    private mutating func resume(_ line: RawText, _ number: Int) throws(MTAError) {
        let last = steps.count - 1
        func folded(_ field: EditedMessage.Field) -> EditedMessage.Field {
            EditedMessage.Field(field.name, raw: field.raw.folded(line))
        }
        switch continuation {
        case .step:
            if case .header(let field) = steps[last].action { steps[last].action = .header(folded(field)) }
        case .expectation:
            let index = steps[last].expectations.count - 1
            switch steps[last].expectations[index].check {
            case .delivered(.header(let field)):
                steps[last].expectations[index].check = .delivered(.header(folded(field)))
            case .edit(.addedHeader(let name, let value)):
                steps[last].expectations[index].check = .edit(.addedHeader(name, value.folded(line)))
            case .edit(.insertedHeader(let position, let name, let value)):
                steps[last].expectations[index].check = .edit(
                    .insertedHeader(at: position, name, value.folded(line)))
            case .edit(.changedHeader(let name, let occurrence, let value)):
                steps[last].expectations[index].check = .edit(
                    .changedHeader(name, occurrence: occurrence, value.folded(line)))
            default: break
            }
        case .nothing:
            throw problem(
                number, "white space at the start continues a header field, and there is none above")
        }
    }

    private mutating func takeStep(
        _ word: RawText, _ text: inout CaseText, _ number: Int
    ) throws(MTAError) {
        let action: Case.Step.Action
        continuation = .nothing
        switch word {
        case "connect":
            guard let host = text.word(), let address = text.word() else {
                throw problem(number, "connect wants a host name and an address")
            }
            action = .connect(host: host, address: address)
        case "helo":
            guard let name = text.word() else { throw problem(number, "helo wants a name") }
            action = .helo(name)
        case "mail", "rcpt":
            guard let address = text.word(), address.bytes.first == UInt8(ascii: "<"),
                address.bytes.last == UInt8(ascii: ">")
            else { throw problem(number, "\(word) wants an address in angle brackets") }
            let parameters = text.words()
            action =
                word == "mail"
                ? .mail(address, parameters: parameters) : .rcpt(address, parameters: parameters)
            if word == "mail" { hasEnded = false }
        case "header":
            guard let field = text.field() else { throw problem(number, "header wants \"NAME: VALUE\"") }
            action = .header(field)
            continuation = .step
        case "body": action = .body(text.remainder)
        case "unknown":
            guard !text.isAtEnd else { throw problem(number, "unknown wants a command") }
            action = .unknown(text.remainder)
        case "macro":
            guard let stage = text.word({ MacroStage(caseWord: $0.string) }) else {
                throw problem(number, "macro wants a stage: \(MacroStage.caseWords)")
            }
            guard let name = text.word() else { throw problem(number, "macro wants a name") }
            action = .macro(stage, name: name.string, value: text.remainder)
        case "data", "end", "reset", "quit":
            guard text.isAtEnd else { throw problem(number, "\(word) stands alone") }
            action = word == "data" ? .data : word == "end" ? .end : word == "reset" ? .reset : .quit
            if word == "end" { hasEnded = true }
        default: throw problem(number, "unknown step \"\(word)\"")
        }
        steps.append(Case.Step(line: number, action: action))
    }

    private mutating func takeExpectation(_ line: RawText, _ number: Int) throws(MTAError) {
        guard let step = steps.last else { throw problem(number, "an expectation before the first step") }
        var reader = CaseExpectationReader(line: line, number: number, parser: self)
        let expectation = try reader.read()
        switch expectation.check {
        case .decision:
            switch step.action {
            case .macro, .reset, .quit: throw problem(number, "the step above it is not answered")
            default: break
            }
        default:
            guard hasEnded, case .end = step.action else {
                throw problem(number, "this belongs below \"end\"")
            }
        }
        continuation = .nothing
        switch expectation.check {
        case .delivered(.header), .edit(.addedHeader), .edit(.insertedHeader), .edit(.changedHeader):
            continuation = .expectation
        default: break
        }
        steps[steps.count - 1].expectations.append(expectation)
    }
}

extension RawText {
    /// The text and, behind a LF, a line more.
    fileprivate func folded(_ line: RawText) -> RawText {
        RawText(bytes + [0x0A] + line.bytes)
    }
}

extension MacroStage {
    /// The stages by their words in a case.
    private static let words: KeyValuePairs<String, MacroStage> = [
        "connect": .connect, "helo": .helo, "mail": .sender, "rcpt": .recipient, "data": .data,
        "end-of-headers": .endOfHeaders, "end": .endOfMessage,
    ]

    fileprivate static var caseWords: String { words.map(\.key).joined(separator: " ") }

    fileprivate init?(caseWord: String) {
        guard let stage = MacroStage.words.first(where: { $0.key == caseWord })?.value else { return nil }
        self = stage
    }
}
