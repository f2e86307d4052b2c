extension ValueKind {
    /// A list that may be written without brackets where it has one: `class: program`.
    /// - Parameter mayBeEmpty: whether `[]` may be written, for a list that is empty by default.
    static func oneOrMore<Element>(of kind: ValueKind<Element>, mayBeEmpty: Bool = false) -> ValueKind
    where Value == [Element] {
        let list = ValueKind.list(of: kind)
        return ValueKind(
            wanted: list.wanted,
            form: kind.form.isEmpty ? "one, or a list" : "one, or a list, each item of which is \(kind.form)",
            example: list.example,
            read: { node, subject, former, context in
                if case .list(let items) = node.content, items.isEmpty, !mayBeEmpty {
                    context.report.error(
                        "\(subject) is an empty list; name at least one, or leave it out", at: node.place)
                    return nil
                }
                guard case .text = node.content else { return list.read(node, subject, former, context) }
                return kind.read(node, subject, nil, context).map { [$0] }
            },
            shape: list.shape)
    }
}
