/// What is wrong with a pattern, a glob or an operator's spelling of one: one sentence, and the place.
package struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence, without the place. For an expression it is PCRE2's own (`pcre2_get_error_message`).
    package let message: String

    /// The place in bytes from the start of the text: where reading stopped, which is at the fault or just behind it.
    package let offset: Int

    /// The sentence and the place.
    package var description: String { "\(message) (at byte \(offset))" }

    /// Whether it is in order, and larger than PCRE2 can hold.
    package var isTooLarge: Bool { message == "regular expression is too large" }

    /// An error of a caller that makes part of a matcher itself, such as a list.
    package init(_ message: String, at offset: Int) {
        (self.message, self.offset) = (message, offset)
    }
}
