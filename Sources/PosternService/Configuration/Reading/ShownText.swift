/// Text from a file as it stands in a message: in backquotes, cut, without control characters.
struct ShownText: CustomStringConvertible {
    /// The most characters of a text that a message shows.
    static let limit = 60

    private let text: String

    /// Makes the form of a text for messages.
    init(_ text: String) { self.text = text }

    var description: String {
        var shown = "`"
        for (count, scalar) in text.unicodeScalars.enumerated() {
            guard count < Self.limit else {
                shown += "..."
                break
            }
            switch scalar {
            case "\n": shown += "\\n"
            case "\r": shown += "\\r"
            case "\t": shown += "\\t"
            case _ where Self.isHidden(scalar): shown += "\\u{\(String(scalar.value, radix: 16))}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown + "`"
    }

    /// Whether a scalar shows as nothing, or changes how its neighbours are shown.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}
