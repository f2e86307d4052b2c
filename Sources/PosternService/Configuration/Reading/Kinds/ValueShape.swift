/// A value, or a kind of value, as the default file and the manual page show it.
package indirect enum ValueShape: Sendable {
    /// One text, in YAML; `nil` where there is no default.
    case scalar(String?)
    /// A list: its default in one line of YAML if it has one that fits, and the shape of an element.
    case list(String?, of: ValueShape)
    /// Names that the operator chooses, an example of one, and the shape of what each has.
    case map(exampleName: String, of: ValueShape)
    /// Keys of their own.
    case section([KeyDescription])

    /// The keys that stand in a value of this shape, at whatever depth of lists and maps.
    var keys: [KeyDescription]? {
        switch self {
        case .scalar: nil
        case .list(_, let element), .map(_, let element): element.keys
        case .section(let keys): keys
        }
    }

    /// The default, as one line of YAML.
    var line: String? {
        switch self {
        case .scalar(let text), .list(let text, _): text
        case .map, .section: nil
        }
    }
}
