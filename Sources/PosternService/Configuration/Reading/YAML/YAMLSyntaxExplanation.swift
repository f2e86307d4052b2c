/// A problem of libyaml's in words that help whoever wrote the file.
///
/// Its own words name what its scanner was at, which is rarely what the writer did. Those that come up are translated;
/// the others are passed on as they are.
struct YAMLSyntaxExplanation {
    /// What is wrong and what was meant.
    let text: String
    /// The line, from 1.
    let line: Int
    /// The column, from 1.
    let column: Int

    /// Explains a problem.
    /// - Parameters:
    ///   - problem: what libyaml said.
    ///   - source: the text that it read.
    init(_ problem: YAMLSyntaxProblem, in source: [UInt8]) {
        let written = Self.line(problem.line, of: source)
        if let tab = Self.tabInIndentation(written) {
            text = "a tab in the indentation; YAML is indented with spaces only"
            (line, column) = (problem.line, tab + 1)
            return
        }
        // What has no end is missed at the end of the file, far from the place to mend.
        let isOpen =
            problem.problem.hasPrefix("found unexpected") || problem.problem == "could not find expected ':'"
            || written.isEmpty
        let isBegun = isOpen && !problem.context.isEmpty
        line = isBegun ? problem.contextLine : problem.line
        column = isBegun ? problem.contextColumn : problem.column
        let here = written.dropFirst(problem.column - 1).first
        text = Self.explained(problem, at: here)
    }

    private static func explained(_ problem: YAMLSyntaxProblem, at here: Unicode.Scalar?) -> String {
        let (context, began) = (problem.context, "that began in line \(problem.contextLine)")
        switch problem.problem {
        case "found character that cannot start any token":
            if here == "\t" { return "a tab where a value begins; YAML takes spaces only" }
            let sign = here == "`" ? "a backquote" : here.map { "`\($0)`" } ?? "this character"
            return "a text cannot begin with \(sign); put it in quotes"
        case "did not find expected alphabetic or numeric character":
            let sign = context.contains("alias") ? "*" : "&"
            return "a text that begins with `\(sign)` stands in quotes, such as \"\(sign).example\""
        case "mapping values are not allowed in this context":
            return
                "a `:` that is not expected here; indent the line like its neighbours, or put a text with `: ` in quotes"
        case "could not find expected ':'":
            return "a line that is no `key: value`; a space follows the colon, and a value goes on in an indented line"
        case "did not find expected <document start>":
            return "this belongs to nothing that stands above; begin each key of the file in column 1"
        case "did not find expected key":
            return "this does not fit what stands above; begin it in the same column as its neighbours"
        case "did not find expected '-' indicator":
            return "an item of a list is wanted here; begin it with `- ` in the column of the list \(began)"
        case "block sequence entries are not allowed in this context":
            return "a list cannot begin here; put its first `- ` in a line of its own below the key"
        case "did not find expected ',' or ']'":
            return "`,` or `]` is wanted in the list in brackets \(began)"
        case "did not find expected ',' or '}'":
            return "`,` or `}` is wanted in the keys in braces \(began)"
        case "found unexpected end of stream":
            return "the text in quotes that begins here has no end"
        case "found unexpected document indicator":
            return "the text in quotes that begins here has no end before the next document"
        case "found unknown escape character":
            return "no such escape in double quotes; single quotes take `\\` as it is"
        case "found invalid Unicode character escape code":
            return "an escape in double quotes that stands for no character"
        case "found undefined tag handle":
            return "a text that begins with `!` stands in quotes"
        case "did not find expected node content":
            return "something is missing here; `key: value` or a text is wanted"
        case "found incompatible YAML document":
            return "this version of YAML is not read; remove the line `%YAML`"
        case "did not find expected comment or line break" where context.contains("block scalar"):
            return "nothing but a comment may follow `|` or `>` in its line"
        case "Maximum nesting level reached, set with yaml_set_max_nest_level())":
            return "lists and keys are nested deeper than \(YAMLComposer.depth) levels"
        case _ where context.hasSuffix("a tag"):
            return "a text that begins with `!` stands in quotes"
        default:
            return context.isEmpty ? problem.problem : "\(problem.problem) (\(context) \(began))"
        }
    }

    /// The scalars of a line, at most 1,024 of them.
    private static func line(_ number: Int, of source: [UInt8]) -> [Unicode.Scalar] {
        var position = LinePosition()
        var line: [Unicode.Scalar] = []
        for scalar in String(decoding: source, as: UTF8.self).unicodeScalars {
            let isWithin = position.line == number
            position.advance(over: scalar)
            guard position.line <= number, line.count < 1_024 else { break }
            if isWithin { line.append(scalar) }
        }
        return line
    }

    /// Where in the indentation of a line the first tab stands.
    private static func tabInIndentation(_ line: [Unicode.Scalar]) -> Int? {
        let first = line.firstIndex { $0 != " " && $0 != "-" }
        return first.flatMap { line[$0] == "\t" ? $0 : nil }
    }
}
