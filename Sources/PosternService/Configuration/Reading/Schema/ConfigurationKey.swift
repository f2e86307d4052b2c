/// A key of a section: its name, what it takes, what it is for, and the property that it fills.
package struct ConfigurationKey<Section: ConfigurationSection>: Sendable {
    /// The name, in small letters and `_`.
    package let name: String
    /// What is wanted, for messages.
    let wanted: String
    /// Whether it has to be written.
    let isRequired: Bool
    /// Whether it is read as empty where it is not written.
    let readsNothing: Bool
    /// Reads a value into the property, which stays as it is after an error.
    let read: @Sendable (YAMLNode, inout Section, ReadingContext) -> Void
    /// What the default file and the manual page say of it.
    let describe: @Sendable (Section) -> KeyDescription

    /// Makes a key with a default, which is what the property begins with.
    /// - Parameters:
    ///   - property: what it fills.
    ///   - name: its name.
    ///   - kind: what it takes.
    ///   - example: a valid value in one line of YAML, where the kind's own says too little.
    ///   - isDescribedElsewhere: whether the documentation names a key with the same keys in it, so that they are not
    ///     described again.
    ///   - documentation: what it is for: sentences, with code in backquotes.
    package init<Value>(
        _ property: any (WritableKeyPath<Section, Value> & Sendable), _ name: String, _ kind: ValueKind<Value>,
        example: String? = nil, isDescribedElsewhere: Bool = false, _ documentation: String
    ) {
        (self.name, wanted, isRequired, readsNothing) = (name, kind.wanted, false, kind.readsNothing)
        read = { node, section, context in
            if let value = kind.read(node, "`\(name)`", section[keyPath: property], context) {
                section[keyPath: property] = value
            }
        }
        describe = { section in
            KeyDescription(
                name: name, documentation: documentation, form: kind.sentence, example: example ?? kind.example,
                isRequired: false, isGroup: kind.readsNothing,
                shape: isDescribedElsewhere ? .scalar(nil) : kind.shape(section[keyPath: property]))
        }
    }

    /// Makes a key without a default: its property is `nil` where it is not written.
    /// - Parameters:
    ///   - property: what it fills.
    ///   - name: its name.
    ///   - kind: what it takes.
    ///   - isRequired: whether it is an error when it is not written.
    ///   - example: a valid value in one line of YAML, where the kind's own says too little.
    ///   - documentation: what it is for: sentences, with code in backquotes.
    package init<Value>(
        _ property: any (WritableKeyPath<Section, Value?> & Sendable), _ name: String, _ kind: ValueKind<Value>,
        isRequired: Bool = false, example: String? = nil, _ documentation: String
    ) {
        (self.name, wanted, self.isRequired, readsNothing) = (name, kind.wanted, isRequired, false)
        read = { node, section, context in
            if let value = kind.read(node, "`\(name)`", section[keyPath: property], context) {
                section[keyPath: property] = value
            }
        }
        describe = { section in
            KeyDescription(
                name: name, documentation: documentation, form: kind.sentence, example: example ?? kind.example,
                isRequired: isRequired, isGroup: false, shape: kind.shape(section[keyPath: property]))
        }
    }
}
