/// What is wrong with a list: one sentence, and the line.
package struct ListError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line of the text, or the place in the array, counted from 1.
    package let line: Int

    /// One sentence, without the line.
    package let message: String

    /// The line and the sentence.
    package var description: String { "line \(line): \(message)" }

    init(_ message: String, line: Int) {
        (self.message, self.line) = (message, line)
    }
}
