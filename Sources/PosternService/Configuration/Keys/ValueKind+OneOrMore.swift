extension ValueKind {
    /// A list that may be written without brackets where it has one item: `class: program`.
    static func oneOrMore<Element>(of kind: ValueKind<Element>) -> ValueKind where Value == [Element] {
        let list = ValueKind.list(of: kind)
        return ValueKind(
            wanted: list.wanted,
            form: kind.form.isEmpty ? "one, or a list" : "one, or a list, each item of which is \(kind.form)",
            example: list.example,
            read: { node, subject, former, context in
                guard case .text = node.content else { return list.read(node, subject, former, context) }
                return kind.read(node, subject, nil, context).map { [$0] }
            },
            shape: list.shape)
    }
}
