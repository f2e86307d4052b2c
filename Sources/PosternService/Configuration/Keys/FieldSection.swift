import MailPipeline

/// A field to add or change.
struct FieldSection: ConfigurationSection {
    var name: String?
    var value: Template?

    static let keys: [ConfigurationKey<FieldSection>] = [
        ConfigurationKey(\.name, "name", .fieldName, isRequired: true, "The name of the field."),
        ConfigurationKey(
            \.value, "value", .template(example: "score={score}"), isRequired: true, "Its value."),
    ]
}
