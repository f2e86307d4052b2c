/// Why what was learned cannot be read or written. Its description is a sentence for an operator: what is wrong, with which
/// file, and the way out.
package struct LearningStoreError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, in a word: for those who tell each kind of fault once.
    package enum Kind: Hashable, Sendable {
        /// Another connection held its lock for longer than the time to wait; it passes.
        case locked
        /// Anything that does not pass by itself.
        case lasting
    }

    let fault: DatabaseFault
    /// The database's file.
    package let path: String

    /// What an error of the database means.
    init(_ error: any Error, path: String) {
        if let error = error as? LearningStoreError {
            self = error
            return
        }
        (fault, self.path) = (DatabaseFault(error, path: path), path)
    }

    /// What is wrong, in a word.
    package var kind: Kind { fault.cause == .locked ? .locked : .lasting }

    /// The sentence.
    package var description: String { DatabaseWords.learning.sentence(fault, path: path) }
}
