/// A child process could not be started: our own fault, or the system's.
struct ChildFailure: Error, CustomStringConvertible {
    /// One sentence: what could not be done, and why.
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
