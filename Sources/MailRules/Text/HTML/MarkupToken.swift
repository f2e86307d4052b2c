/// A piece of HTML: ranges of the bytes that it was cut from.
enum MarkupToken: Sendable, Equatable {
    /// Text, perhaps empty; `isRaw` where entities stand for themselves.
    case text(Range<Int>, isRaw: Bool)
    /// A start tag by its name; the attributes are in the reader.
    case start(Range<Int>)
    /// An end tag by its name.
    case end(Range<Int>)
    /// The end of an element that has no end tag.
    case literalEnd(MarkupLiteral)
    /// A comment, or what counts as one, with its delimiters.
    case comment(Range<Int>)
    /// A declaration of the document type or of an entity, with its delimiters.
    case declaration(Range<Int>)
}

/// An attribute of a start tag.
struct MarkupAttribute: Sendable, Equatable {
    /// Where its name stands.
    let name: Range<Int>
    /// Where its value stands, without quotes; that of one without a value is its name.
    let value: Range<Int>
    /// Whether it has no value: entities in the name are none.
    let isBare: Bool
}
