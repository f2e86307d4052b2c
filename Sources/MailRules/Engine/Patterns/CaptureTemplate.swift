import MailPatterns

/// A pattern in which `%{NAME}` stands for what a named group of another rule's pattern matched.
struct CaptureTemplate: Sendable {
    /// A piece of it.
    enum Piece: Sendable, Hashable {
        case text([UInt8])
        /// The number of a name, in `CompiledRules.captureNames`.
        case name(Int)
    }

    /// The pieces.
    let pieces: [Piece]
    /// How it is compiled.
    let options: PatternOptions
    /// The names that it needs.
    let names: [Int]

    /// Takes a pattern apart; nil for one without names.
    /// - Parameter number: the number of a name.
    init?(_ text: [UInt8], _ options: PatternOptions, number: (String) -> Int) {
        var (pieces, names, start, at) = ([Piece](), [Int](), 0, 0)
        while at < text.count {
            if text[at] == 0x5C {
                at += 2
                continue
            }
            guard text[at] == 0x25, let (name, end) = Self.name(text, at + 1) else {
                at += 1
                continue
            }
            pieces.append(.text(Array(text[start..<at])))
            let found = number(name)
            pieces.append(.name(found))
            if !names.contains(found) { names.append(found) }
            (at, start) = (end, end)
        }
        guard !names.isEmpty else { return nil }
        pieces.append(.text(Array(text[start...])))
        (self.pieces, self.options, self.names) = (pieces, options, names)
    }

    /// Reads `{NAME}` or `\{NAME\}`.
    private static func name(_ text: [UInt8], _ start: Int) -> (String, Int)? {
        var at = start
        let isEscaped = at < text.count && text[at] == 0x5C
        at += isEscaped ? 1 : 0
        guard at < text.count, text[at] == 0x7B else { return nil }
        at += 1
        let name = text[at...].prefix { 0x41...0x5A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x5F }
        let end = Array((isEscaped ? "\\}" : "}").utf8)
        guard let first = name.first, 0x41...0x5A ~= first, text[name.endIndex...].starts(with: end) else { return nil }
        return (String(decoding: name, as: UTF8.self), name.endIndex + end.count)
    }

    /// The pattern with values in the place of names.
    /// - Parameter values: of a name; each is taken as it stands.
    func filled(_ values: (Int) -> [[UInt8]]) -> [UInt8] {
        pieces.reduce(into: []) { text, piece in
            switch piece {
            case .text(let piece): text += piece
            case .name(let name):
                text += Array("(?:".utf8) + values(name).map(Self.quoted).joined(separator: [0x7C]) + [0x29]
            }
        }
    }

    /// A pattern that matches wherever the filled one can, so that most texts need no filled one; nil where there is none.
    var superset: [UInt8]? {
        let text = pieces.reduce(into: [UInt8]()) { text, piece in
            if case .text(let piece) = piece { text += piece } else { text += Array("(?s:.*)".utf8) }
        }
        // In what must not match, more is less.
        return text.contains(sequence: Array("(?!".utf8)) || text.contains(sequence: Array("(?<!".utf8))
            || text.contains(sequence: Array("(?(".utf8)) ? nil : text
    }

    private static func quoted(_ value: [UInt8]) -> [UInt8] {
        value.flatMap { byte -> [UInt8] in
            let isWord = 0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == 0x5F
            return isWord ? [byte] : [0x5C, byte]
        }
    }
}
