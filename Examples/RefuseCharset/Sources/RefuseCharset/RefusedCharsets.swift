import Milter

/// The charsets that are not read here, by the names that mail gives them (IANA's registry: `gb2312`,
/// `koi8-r`).
///
/// Names are compared with ASCII letters in either case taken as equal. A charset that has several names is
/// refused by those that are on the list only.
package struct RefusedCharsets: Sendable {
    private let names: [RawText]

    /// Takes the names as a person wrote them.
    package init(_ names: some Sequence<String>) {
        self.names = names.map { RawText($0) }
    }

    /// Whether mail in that charset is refused.
    package func contains(_ name: RawText) -> Bool {
        names.contains { $0.equalsIgnoringCase(name) }
    }
}
