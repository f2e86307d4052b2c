/// A group of keys: a struct with a property for each key, and the list of them.
///
/// Each key is stated once. Its default is what the property begins with; the reader, the check for unknown keys, the
/// default file and the manual page all come from ``keys``.
/// ```swift
/// struct Greeting: ConfigurationSection {
///     var delay = Duration.seconds(5)
///     var name: String?
///     static let keys: [ConfigurationKey<Greeting>] = [
///         ConfigurationKey(\.delay, "delay", .duration(), "How long to wait before the greeting."),
///         ConfigurationKey(\.name, "name", .text(example: "mail.example.org"), "The name in the greeting."),
///     ]
/// }
/// ```
package protocol ConfigurationSection: Sendable {
    /// A section with the defaults.
    init()

    /// The keys, in the order in which they are documented.
    static var keys: [ConfigurationKey<Self>] { get }

    /// Checks what a key alone does not show, such as one limit above another. Called only for a section whose keys
    /// were all read without an error, and when every file could be read. The default finds nothing wrong.
    func check(_ report: SectionReport)
}

extension ConfigurationSection {
    package func check(_ report: SectionReport) {}

    /// What is documented of the keys, with the defaults of a section.
    static func descriptions(of section: Self) -> [KeyDescription] {
        keys.map { $0.describe(section) }
    }
}
