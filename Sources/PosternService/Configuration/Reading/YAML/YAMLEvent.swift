/// One step of a YAML text: what libyaml calls an event.
struct YAMLEvent {
    /// What begins, ends or stands here.
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart
        case documentEnd
        case alias(String)
        /// `isPlain`: without quotes, and no block.
        case text(String, isPlain: Bool)
        case listStart
        case listEnd
        case mappingStart
        case mappingEnd
    }

    /// What it is.
    let kind: Kind
    /// The name that `&` gives to the value.
    var anchor: String?
    /// The tag that was written, such as `!!int` in its long form.
    var tag: String?
    /// The line, from 1.
    let line: Int
    /// The column, from 1.
    let column: Int
}
