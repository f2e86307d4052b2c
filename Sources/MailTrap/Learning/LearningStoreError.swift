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
    package var description: String {
        let said = fault.detail.isEmpty ? "" : " (\(fault.detail))"
        return switch fault.cause {
        case .locked:
            "the learning database \(path) is locked by another process\(said); "
                + "`fuser \(path)` names those that have it open"
        case .readOnly:
            "the learning database \(path) cannot be written\(said); "
                + "its file, its folder and their file system must be writable for the filter's user"
        case .full:
            "there is no room for the learning database \(path)\(said); free some, or run `postern learn --expire`"
        case .corrupt:
            "the learning database \(path) is damaged\(said); "
                + "move it away with its -wal and -shm files, and learn anew"
        case .notADatabase:
            "\(path) is no learning database\(said); name another file, or move it away"
        case .foreign:
            "\(path) is a database of something else\(said); name another file for what is learned"
        case .newer(let version):
            "the learning database \(path) has format \(version) of a newer Postern, this one knows "
                + "\(LearningSchema.format.version); update, or move the file away"
        case .noFolder:
            "the folder of the learning database \(path) does not exist\(said); create it for the filter's user"
        case .notPermitted:
            "the learning database \(path) may not be opened\(said); "
                + "its file and folder must belong to the filter's user"
        case .inputOutput:
            "reading or writing the learning database \(path) failed\(said); look at its disk and at the kernel's log"
        case .refused:
            "the learning database \(path) does not take what is learned\(said)"
        case .other:
            "the learning database \(path) fails\(said)"
        }
    }
}
