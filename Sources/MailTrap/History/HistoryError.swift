/// Why the history cannot be read or written. Its description is a sentence for an operator: what is wrong, with which
/// file, and the way out.
package struct HistoryError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    package enum Cause: Hashable, Sendable {
        /// There is no database yet.
        case noHistory
        /// What is to be forgotten is no address.
        case noAddress
        /// Another connection held its lock for longer than the time to wait.
        case locked
        /// The file, its folder or the file system may not be written.
        case readOnly
        /// There is no room left.
        case full
        /// Its content is damaged.
        case corrupt
        /// The file is no SQLite database.
        case notADatabase
        /// The file is a database of another program.
        case foreign
        /// A newer Postern made it; the number of its format.
        case newer(Int)
        /// Its folder is not there.
        case noFolder
        /// The user that the program runs as may not open it.
        case notPermitted
        /// Reading or writing failed.
        case inputOutput
        /// SQLite refuses what is to be written.
        case refused
        /// Anything else.
        case other
    }

    /// What is wrong.
    package let cause: Cause
    /// The database's file.
    package let path: String
    /// What SQLite or the system said; empty where the cause says all.
    package let detail: String

    /// An error.
    package init(_ cause: Cause, path: String, detail: String = "") {
        (self.cause, self.path, self.detail) = (cause, path, detail)
    }

    /// The sentence.
    package var description: String {
        let said = detail.isEmpty ? "" : " (\(detail))"
        return switch cause {
        case .noHistory:
            "no history yet at \(path)"
        case .noAddress:
            "the null sender <> is nobody's address; give the address that \(path) is to forget"
        case .locked:
            "the history database \(path) is locked by another process\(said); "
                + "`fuser \(path)` names those that have it open"
        case .readOnly:
            "the history database \(path) cannot be written\(said); "
                + "its file, its folder and their file system must be writable for the filter's user"
        case .full:
            "there is no room for the history database \(path)\(said); free some, or keep fewer days"
        case .corrupt:
            "the history database \(path) is damaged\(said); "
                + "move it away with its -wal and -shm files, and a new one is begun"
        case .notADatabase:
            "\(path) is no history database\(said); name another file, or move it away, and a new one is begun"
        case .foreign:
            "\(path) is the database of another program\(said); name another file for the history"
        case .newer(let version):
            "the history database \(path) has format \(version) of a newer Postern, this one knows "
                + "\(HistorySchema.format.version); update, or move the file away"
        case .noFolder:
            "the folder of the history database \(path) does not exist\(said); create it for the filter's user"
        case .notPermitted:
            "the history database \(path) may not be opened\(said); "
                + "its file and folder must belong to the filter's user"
        case .inputOutput:
            "reading or writing the history database \(path) failed\(said); look at its disk and at the kernel's log"
        case .refused:
            "the history database \(path) does not take a record\(said)"
        case .other:
            "the history database \(path) fails\(said)"
        }
    }
}

extension HistoryError {
    /// What an error of the database means.
    init(_ error: any Error, path: String) {
        if let error = error as? HistoryError {
            self = error
            return
        }
        let fault = DatabaseFault(error, path: path)
        let cause: Cause =
            switch fault.cause {
            case .locked: .locked
            case .readOnly: .readOnly
            case .full: .full
            case .corrupt: .corrupt
            case .notADatabase: .notADatabase
            case .foreign: .foreign
            case .newer(let version): .newer(version)
            case .noFolder: .noFolder
            case .notPermitted: .notPermitted
            case .inputOutput: .inputOutput
            case .refused: .refused
            case .other: .other
            }
        self.init(cause, path: path, detail: fault.detail)
    }
}
