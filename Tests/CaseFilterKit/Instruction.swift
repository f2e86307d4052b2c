import Milter

/// What a message wants done at an event: `reject 550 5.7.1 some text`.
struct Instruction {
    /// What is thrown on request, and for an edit that is none.
    enum Failure: Error {
        case asked
    }

    let word: Substring
    private var code: Int?
    private var status: EnhancedStatus?
    private var text: String?

    /// Reads `ANSWER [CODE STATUS TEXT]`.
    init?(_ text: Substring) {
        let words = text.split(separator: " ", maxSplits: 3)
        guard let first = words.first else { return nil }
        word = first
        if words.count > 1 { code = Int(words[1]) }
        if words.count > 2 { status = EnhancedStatus(String(words[2])) }
        if words.count > 3 { self.text = String(words[3].replacing("|", with: "\n")) }
    }

    /// Reads the local part of an address: `reject`, or `data-reject` where it stands behind a word.
    init?(localPart: RawText, behind first: String? = nil) {
        let words = localPart.string.split(separator: "-")
        guard let last = words.last, words.dropLast().map(String.init) == [first].compactMap(\.self) else {
            return nil
        }
        self.init(last)
    }

    /// The verdict for an event of a message, or `nil` for a word that is none.
    func verdict<Event: MessageEvent & ~Copyable>(_ event: Event.Type) throws -> Verdict<Event>? {
        switch word {
        case "discard": .discard
        case "accept": .acceptMessage
        default: try refusal(event)
        }
    }

    /// The verdict for any event, or `nil` for a word that is none.
    func refusal<Event: ~Copyable>(_ event: Event.Type) throws -> Verdict<Event>? {
        switch word {
        case "reject": .reject(Refusal(code: code ?? 550, status ?? "5.7.1", text ?? "refused on request"))
        case "defer": .defer(Deferral(code: code ?? 451, status ?? "4.7.1", text ?? "deferred on request"))
        case "shutdown": .defer(Deferral(code: 421, "4.3.2", "closed on request"))
        case "percent": .reject(Refusal("5.7.1", "100% refused, %s and %d too"))
        case "lines": .reject(Refusal("5.7.1", "first line\nsecond 50% line\nthird line"))
        case "flood":
            .reject(
                Refusal(
                    "5.7.1",
                    (1...40).map { "line \($0) " + String(repeating: "x", count: 500) }.joined(separator: "\n"))
            )
        case "continue": .continue
        case "fail": throw Failure.asked
        default: nil
        }
    }
}
