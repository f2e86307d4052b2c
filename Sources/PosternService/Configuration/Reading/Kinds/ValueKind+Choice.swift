extension ValueKind where Value: Equatable {
    /// One of a few words.
    /// - Parameter words: the words, each with its value; not empty.
    package static func choice(of words: [(String, Value)]) -> ValueKind {
        let names = words.map(\.0)
        let row = names.map { "`\($0)`" }.joined(separator: ", ")
        return .scalar(
            wanted: "one of \(row)", form: "one of \(row)", example: names.first ?? "",
            write: { value in words.first { $0.1 == value }?.0 },
            parse: { text in
                if let word = words.first(where: { $0.0 == text }) { return .success(word.1) }
                let meant = Suggestion.phrase(for: text, among: names)
                return .failure(ValueProblem(rest: ", but one of \(row) is wanted\(meant)"))
            })
    }
}

extension ValueKind where Value: CaseIterable & RawRepresentable & Equatable, Value.RawValue == String {
    /// One of the words of an enumeration.
    package static var choice: ValueKind { .choice(of: Value.allCases.map { ($0.rawValue, $0) }) }
}
