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

    /// The sentence.
    package var description: String {
        let said = fault.detail.isEmpty ? "" : " (\(fault.detail))"
        return switch fault.cause {
        case .locked:
            "the trap's database \(path) is locked by another process\(said); "
                + "`fuser \(path)` names those that have it open"
        case .readOnly:
            "the trap's database \(path) cannot be written\(said); "
                + "its file, its folder and their file system must be writable for the filter's user"
        case .full: "there is no room for the trap's database \(path)\(said); free some"
        case .corrupt:
            "the trap's database \(path) is damaged\(said); stop the filter and restore it with its -wal file from a backup, or "
                + "`sqlite3 \(path) .recover`"
        case .notADatabase: "\(path) is no database of a trap\(said); name another folder, or move it away"
        case .foreign: "\(path) is a database of something else\(said); name another folder for the trap"
        case .newer(let version):
            "the trap's database \(path) has format \(version) of a newer Postern, this one knows "
                + "\(TrapSchema.kind.format.version); update"
        case .noFolder:
            "the folder of the trap's database \(path) does not exist\(said); create it for the filter's user"
        case .notPermitted:
            "the trap's database \(path) may not be opened\(said); its file and folder must belong to the filter's user"
        case .inputOutput:
            "reading or writing the trap's database \(path) failed\(said); look at its disk and at the kernel's log"
        case .refused: "the trap's database \(path) does not take what is to be kept\(said)"
        case .other: "the trap's database \(path) fails\(said)"
        }
    }
}
