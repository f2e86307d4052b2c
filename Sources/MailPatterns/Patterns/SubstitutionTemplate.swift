/// A text with places for what a pattern's groups matched.
///
/// `$1` to `$99` and `${1}` are a group by number, `$0` and `${0}` the whole match, `${name}` a group by name, `$$` a
/// dollar sign. A group that took no part is empty. Any other `$` is an error, and so is a group that the pattern does
/// not have: both are found when the template is read, not when mail comes.
package struct SubstitutionTemplate: Sendable {
    private enum Piece: Sendable {
        case text([UInt8])
        case group(Int)
        case named(String)
    }

    private var pieces: [Piece] = []

    /// Bytes of a template.
    package static let longestText = 4096

    /// Reads a template for a pattern's matches.
    /// - Throws: `PatternError` with the offset of the `$`.
    package init(_ text: String, for pattern: Pattern) throws(PatternError) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.longestText else {
            throw PatternError("a template of more than \(Self.longestText) bytes", at: Self.longestText)
        }
        var (literal, at) = ([UInt8](), 0)
        while at < bytes.count {
            guard bytes[at] == 0x24 else {
                literal.append(bytes[at])
                at += 1
                continue
            }
            if at + 1 < bytes.count, bytes[at + 1] == 0x24 {
                literal.append(0x24)
                at += 2
                continue
            }
            if !literal.isEmpty { pieces.append(.text(literal)) }
            literal = []
            pieces.append(try Self.group(bytes, &at, pattern))
        }
        if !literal.isEmpty { pieces.append(.text(literal)) }
    }

    /// The text for one match.
    /// - Parameters:
    ///   - match: a match of the pattern that the template was made for.
    ///   - subject: what it was found in.
    ///   - limit: bytes of output.
    /// - Returns: the text, or nil when it would be longer than the limit.
    package func expand(_ match: TextMatch, in subject: Span<UInt8>, limit: Int) -> [UInt8]? {
        let limit = max(0, limit)
        var output: [UInt8] = []
        for piece in pieces {
            let range: Range<Int>? =
                switch piece {
                case .text: nil
                case .group(let number): match[number]
                case .named(let name): match[name]
                }
            if case .text(let text) = piece {
                guard text.count <= limit - output.count else { return nil }
                output += text
            } else if let range, range.upperBound <= subject.count {
                guard range.count <= limit - output.count else { return nil }
                for index in range { output.append(subject[index]) }
            }
        }
        return output
    }

    /// Reads what follows a `$`, and leaves `at` behind it.
    private static func group(_ bytes: [UInt8], _ at: inout Int, _ pattern: Pattern) throws(PatternError) -> Piece {
        let start = at
        at += 1
        let isBraced = at < bytes.count && bytes[at] == 0x7B
        if isBraced { at += 1 }
        let first = at
        while at < bytes.count, isBraced ? bytes[at] != 0x7D : at - first < 2 && 0x30...0x39 ~= bytes[at] { at += 1 }
        let name = String(decoding: bytes[first..<at], as: UTF8.self)
        guard !name.isEmpty else { throw PatternError("a '$' is written '$$'", at: start) }
        if isBraced {
            guard at < bytes.count else { throw PatternError("a '${' without its '}'", at: start) }
            at += 1
        }
        guard name.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            guard !pattern.compiled.names.numbers(of: name).isEmpty else {
                throw PatternError("the pattern has no group '\(name)'", at: start)
            }
            return .named(name)
        }
        guard let number = Int(name), number <= pattern.groupCount else {
            throw PatternError("the pattern has no group \(name)", at: start)
        }
        return .group(number)
    }
}
