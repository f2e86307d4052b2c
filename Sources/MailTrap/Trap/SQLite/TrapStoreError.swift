/// Why what is kept cannot be read or written. Its description is a sentence for an operator: what is wrong, with which file,
/// and the way out.
package struct TrapStoreError: Error, Hashable, CustomStringConvertible {
    let fault: DatabaseFault
    /// The database's file.
    package let path: String

    /// What an error of the database means.
    init(_ error: any Error, path: String) {
        if let error = error as? TrapStoreError {
            self = error
            return
        }
        (fault, self.path) = (DatabaseFault(error, path: path), path)
    }

    /// Whether it passes by itself: another process held the database for longer than the time to wait.
    package var isLocked: Bool { fault.cause == .locked }

    /// Whether nothing new can be kept, while what is kept is sound.
    package var isLackOfRoom: Bool { fault.cause == .full }

    /// The sentence.
    package var description: String { DatabaseWords.trap(path).sentence(fault, path: path) }
}
