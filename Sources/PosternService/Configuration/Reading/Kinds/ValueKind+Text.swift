extension ValueKind where Value == String {
    /// A text of one line, as it is written: `no` is the text `no`.
    package static var text: ValueKind { text(example: "some text") }

    /// A text of one line, as it is written: `no` is the text `no`.
    /// - Parameters:
    ///   - called: what the text is, with its article: `a path`, `a host name`.
    ///   - example: a valid one.
    ///   - longest: the most bytes that it may have.
    package static func text(called: String = "a text", example: String, longest: Int = 1_000) -> ValueKind {
        .scalar(
            wanted: "\(called) such as \(ShownText(example))", form: "", example: YAMLText.written(example),
            write: YAMLText.written,
            parse: { text in
                guard !text.isEmpty else { return .failure(.wanted("\(called) such as \(ShownText(example))")) }
                guard !text.utf8.contains(where: { $0 < 0x20 && $0 != UInt8(ascii: "\t") || $0 == 0x7F }) else {
                    return .failure(ValueProblem(rest: ", which holds a line break or another control character"))
                }
                return within(longest, text)
            })
    }

    /// A text of any number of lines, such as one after `|`.
    /// - Parameter longest: the most bytes that it may have.
    package static func lines(example: String, longest: Int = 64 << 10) -> ValueKind {
        .scalar(
            wanted: "a text such as \(ShownText(example))", form: "", example: YAMLText.written(example),
            write: YAMLText.written,
            parse: { text in
                guard !text.utf8.contains(0) else { return .failure(ValueProblem(rest: ", which holds a NUL")) }
                return within(longest, text)
            })
    }

    private static func within(_ longest: Int, _ text: String) -> Result<String, ValueProblem> {
        guard text.utf8.count > longest else { return .success(text) }
        return .failure(ValueProblem(rest: ", which is longer than \(longest) bytes"))
    }
}

extension ValueKind where Value == Bool {
    /// `yes` or `no`; `true`, `false`, `on` and `off` are the same.
    package static var boolean: ValueKind {
        .scalar(
            wanted: "`yes` or `no`", form: "either `yes` or `no`", example: "yes", write: { $0 ? "yes" : "no" },
            parse: { text in
                // As YAML 1.1 has them: in small letters, in capitals, or with one capital.
                let small = text.lowercased()
                let isCased = text == small || text == text.uppercased() || text.dropFirst() == small.dropFirst()
                switch isCased ? small : "" {
                case "yes", "true", "on": return .success(true)
                case "no", "false", "off": return .success(false)
                default: return .failure(.wanted("`yes` or `no`"))
                }
            })
    }
}
