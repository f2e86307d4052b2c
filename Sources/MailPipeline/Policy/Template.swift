/// A text of the operator's with places for facts: `attachment {chain} {reason}`. `{1}` is what the first group of the
/// pattern captured by which the rule holds, `{0}` all that matched, or what else a finding was seen by: the name that a
/// client calls itself, the label of a charset. `{{` stands for a brace.
public struct Template: Sendable, Hashable {
    /// A fact that can stand in a template.
    public enum Placeholder: String, Sendable, Hashable, CaseIterable {
        /// `attachment "a.zip > b.exe"` for a file, else `this message`.
        case what
        /// What was found, as a sentence without its end: `attachment "a.exe" is a program (.exe)`, `this message has more
        /// than 100 recipients`.
        case sentence
        /// The names of the files around a file and its own: `a.zip > b.exe`.
        case chain
        /// Why, as the stage says.
        case reason
        /// The name of the finding.
        case finding
        /// The class of the finding.
        case `class`
        /// The name of the rule.
        case rule
        /// The sum of the weights of all findings of the message.
        case score
        /// A star for each whole point of that sum, at most 40: mail programs can look for so many of them.
        case stars
        /// The names of the findings that make up that sum, each once, with commas between them; at most
        /// ``Template/findingsNamed``.
        case findings
        /// The MTA's queue id, or `unknown`.
        case queue
        /// What a sender can do: the key `contact`.
        case contact
    }

    enum Piece: Sendable, Hashable {
        case text(String)
        case value(Placeholder)
        case capture(Int)
    }

    let pieces: [Piece]

    /// So many findings are named by `{findings}`.
    public static let findingsNamed = 30

    /// A text without places for facts.
    public init(literal text: String) {
        pieces = [.text(text)]
    }

    /// Reads a template.
    /// - Throws: ``TemplateError`` for a placeholder that there is not and for a brace that is not closed.
    public init(_ text: String) throws(TemplateError) {
        var pieces: [Piece] = []
        var (literal, rest) = ("", text[...])
        while let character = rest.popFirst() {
            guard character == "{" else {
                literal.append(character)
                continue
            }
            if rest.first == "{" {
                literal.append(rest.removeFirst())
                continue
            }
            guard let end = rest.firstIndex(of: "}") else {
                throw TemplateError("a brace is not closed; write {{ for a brace that is to stand there")
            }
            let name = String(rest[..<end])
            let piece = Placeholder(rawValue: name).map { .value($0) } ?? Self.capture(name)
            guard let piece else {
                let known = Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
                throw TemplateError(
                    "there is no {\(name)}; there are \(known), {0} to {9} for what was matched, and {{ for a brace"
                )
            }
            if !literal.isEmpty { pieces.append(.text(literal)) }
            literal = ""
            pieces.append(piece)
            rest = rest[rest.index(after: end)...]
        }
        if !literal.isEmpty { pieces.append(.text(literal)) }
        self.pieces = pieces
    }

    private static func capture(_ name: String) -> Piece? {
        name.utf8.count == 1 ? Int(name).map { .capture($0) } : nil
    }

    /// The text with the facts in place.
    func text(_ values: TemplateValues) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .value(let placeholder): values.value(of: placeholder)
            case .capture(let number): values.capture(number)
            }
        }
        .joined()
    }

    /// Whether a fact has a place in it.
    func has(_ placeholder: Placeholder) -> Bool { pieces.contains(.value(placeholder)) }
}
