/// The name of an ESMTP parameter.
struct ParameterName: Hashable {
    /// In capitals, as it came otherwise.
    let text: String

    /// The part of a parameter before its `=`.
    init(_ parameter: String) {
        text = String(parameter.unicodeScalars.prefix { $0 != "=" }).uppercased()
    }

    /// As a report shows it.
    var visible: String { VisibleText.of(text.utf8, limit: 40) }
}
