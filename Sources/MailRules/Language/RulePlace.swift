/// Where something stands in the rule files.
package struct RulePlace: Sendable, Hashable, CustomStringConvertible {
    /// The file, as it was opened.
    package let file: String
    /// The line, from 1 on.
    package let line: Int

    package init(file: String, line: Int) {
        (self.file, self.line) = (file, line)
    }

    /// Whether it is in the file of defaults that SpamAssassin brings along.
    var isOfDefaults: Bool { file.hasSuffix("/10_default_prefs.cf") }

    package var description: String { "\(file):\(line)" }
}
