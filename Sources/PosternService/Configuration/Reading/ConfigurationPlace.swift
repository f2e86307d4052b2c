/// A place in a configuration file, written `file:line:column`.
///
/// Lines and columns begin at 1. A column counts Unicode scalars, as libyaml does, not bytes and not what a terminal
/// shows. What concerns a whole file stands at 1:1.
package struct ConfigurationPlace: Hashable, Sendable {
    /// The file, as the operator or the including file named it.
    package let file: String
    /// The line, from 1.
    package let line: Int
    /// The column, from 1.
    package let column: Int

    /// Makes a place.
    package init(file: String, line: Int = 1, column: Int = 1) {
        (self.file, self.line, self.column) = (file, line, column)
    }
}

extension ConfigurationPlace: Comparable {
    /// By file, then line, then column.
    package static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension ConfigurationPlace: CustomStringConvertible {
    package var description: String { "\(file):\(line):\(column)" }
}
