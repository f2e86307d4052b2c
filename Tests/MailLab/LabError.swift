/// Why the lab could not do what a test asked of it.
///
/// Its description is one sentence or more that a person who reads a failed test can act on.
package struct LabError: Error, CustomStringConvertible, Sendable {
    /// What went wrong, in a sentence.
    package let description: String

    /// Makes an error with the sentence that describes it.
    package init(_ description: String) {
        self.description = description
    }
}
