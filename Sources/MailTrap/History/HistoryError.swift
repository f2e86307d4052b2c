/// Why the history cannot be read or written. Its description is a sentence for an operator: what is wrong, with which
/// file, and the way out.
package struct HistoryError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    enum Cause: Hashable, Sendable {
        /// There is no database yet.
        case noHistory
        /// What is to be forgotten is no address.
        case noAddress
        /// The database.
        case fault(DatabaseFault.Cause)
    }

    /// What is wrong.
    let cause: Cause
    /// The database's file.
    package let path: String
    /// What SQLite or the system said; empty where the cause says all.
    let detail: String

    /// An error.
    init(_ cause: Cause, path: String, detail: String = "") {
        (self.cause, self.path, self.detail) = (cause, path, detail)
    }

    /// What an error of the database means.
    init(_ error: any Error, path: String) {
        if let error = error as? HistoryError {
            self = error
            return
        }
        let fault = DatabaseFault(error, path: path)
        self.init(.fault(fault.cause), path: path, detail: fault.detail)
    }

    /// The sentence.
    package var description: String {
        switch cause {
        case .noHistory: "no history yet at \(path)"
        case .noAddress: "the null sender <> is nobody's address; give the address that \(path) is to forget"
        case .fault(let cause):
            DatabaseWords.history.sentence(DatabaseFault(cause, detail: detail), path: path)
        }
    }
}
