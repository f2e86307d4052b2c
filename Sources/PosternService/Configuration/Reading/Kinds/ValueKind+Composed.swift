extension ValueKind {
    /// A value that keeps its place.
    package static func located<Inner>(_ kind: ValueKind<Inner>) -> ValueKind where Value == Located<Inner> {
        ValueKind(
            wanted: kind.wanted, form: kind.form, example: kind.example, readsNothing: kind.readsNothing,
            read: { node, subject, current, context in
                kind.read(node, subject, current?.value, context).map { Located($0, at: node.place) }
            },
            shape: { kind.shape($0?.value) })
    }

    /// A list, in brackets or as lines that begin with `- `. An element with an error is left out.
    /// - Parameter kind: what its elements are.
    package static func list<Element>(of kind: ValueKind<Element>) -> ValueKind where Value == [Element] {
        let wanted =
            kind.shape(nil).keys == nil
            ? "a list such as `[\(kind.example)]`" : "a list of groups of keys, each after `- `,"
        return ValueKind(
            wanted: wanted, form: kind.form.isEmpty ? "a list" : "a list, each item of which is \(kind.form)",
            example: "[\(kind.example)]",
            read: { node, subject, _, context in
                guard case .list(let nodes) = node.content else {
                    context.wrongSort(node, subject, wanted: wanted)
                    return nil
                }
                let item = "an item of \(subject)"
                return nodes.compactMap { kind.read($0, item, nil, context) }
            },
            shape: { list in
                let lines = (list ?? []).compactMap { kind.shape($0).line }
                return .list(lines.isEmpty ? nil : "[\(lines.joined(separator: ", "))]", of: kind.shape(nil))
            })
    }

    /// Names that the operator chooses, each with a value. One with an error is left out.
    /// - Parameters:
    ///   - kind: what each name has.
    ///   - exampleName: a name for examples.
    package static func map<Element>(of kind: ValueKind<Element>, exampleName: String) -> ValueKind
    where Value == [NamedValue<Element>] {
        let name = YAMLText.written(exampleName)
        let wanted = "a group of names such as `\(name): ...`"
        return ValueKind(
            wanted: wanted, form: kind.form.isEmpty ? "" : "for each name, \(kind.form)",
            example: "{\(name): \(kind.example)}",
            read: { node, subject, _, context in
                guard case .mapping(let pairs) = node.content else {
                    if case .nothing = node.content { return [] }
                    context.wrongSort(node, subject, wanted: wanted)
                    return nil
                }
                return pairs.compactMap { pair in
                    kind.read(pair.value, "\(ShownText(pair.key))", nil, context).map {
                        NamedValue(name: Located(pair.key, at: pair.place), value: $0)
                    }
                }
            },
            shape: { _ in .map(exampleName: name, of: kind.shape(nil)) })
    }
}

extension ValueKind where Value: ConfigurationSection {
    /// Keys of their own.
    package static var section: ValueKind {
        let wanted = "a group of keys such as `\(Value.keys.first?.name ?? "key"): ...`"
        return ValueKind(
            wanted: wanted, form: "", example: "{}", readsNothing: true,
            read: { node, subject, current, context in
                let section = current ?? Value()
                switch node.content {
                case .mapping(let pairs):
                    return SectionReading.read(pairs, into: section, subject, at: node.place, context)
                case .nothing: return SectionReading.read([], into: section, subject, at: node.place, context)
                case .text, .list:
                    context.wrongSort(node, subject, wanted: wanted)
                    return nil
                }
            },
            shape: { .section(Value.descriptions(of: $0 ?? Value())) })
    }
}
