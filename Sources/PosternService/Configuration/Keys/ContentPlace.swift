/// Where a pattern of `stages.content.patterns` is looked for.
enum ContentPlace: String, CaseIterable, Sendable {
    /// The field Subject.
    case subject
    /// The rendered text.
    case body
    /// The decoded text parts.
    case rawBody = "raw_body"
    /// The message as it came.
    case message
    /// The links.
    case link
    /// A field of the header.
    case header
    /// A field in the header of each part.
    case partHeader = "part_header"

    /// Whether it needs the name of a field.
    var hasField: Bool { self == .header || self == .partHeader }
}
