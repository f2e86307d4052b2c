import GRDB
import Glibc

/// Why a database cannot be opened, read or written, whatever is in it.
struct DatabaseFault: Error, Hashable {
    /// What is wrong.
    enum Cause: Hashable, Sendable {
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
    let cause: Cause
    /// What SQLite or the system said; empty where the cause says all.
    let detail: String

    /// A fault.
    init(_ cause: Cause, detail: String = "") { (self.cause, self.detail) = (cause, detail) }
}

extension DatabaseFault {
    /// What an error of the database means. SQLite says of many causes only that it cannot open the file, or that a
    /// write failed: then the file system is asked.
    init(_ error: any Error, path: String) {
        if let error = error as? DatabaseFault {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.other, detail: "\(error)")
            return
        }
        let detail = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
            self.init(.locked)
        case .SQLITE_READONLY:
            let detail = Self.isReadOnlyMount(path) ? "read-only file system" : Self.strangerBeside(path) ?? ""
            self.init(.readOnly, detail: detail)
        case .SQLITE_FULL:
            self.init(.full)
        case .SQLITE_CORRUPT:
            self.init(.corrupt, detail: detail)
        case .SQLITE_NOTADB:
            self.init(.notADatabase)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR, .SQLITE_AUTH:
            self = Self.ofFile(path, detail: detail, isOpening: error.resultCode != .SQLITE_IOERR)
        case .SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_MISMATCH, .SQLITE_RANGE:
            self.init(.refused, detail: detail)
        default:
            self.init(.other, detail: detail)
        }
    }

    /// Why a file cannot be opened, read or written, as far as the file system tells.
    private static func ofFile(_ path: String, detail: String, isOpening: Bool) -> DatabaseFault {
        let folder = FileIdentity.folder(of: path)
        var status = stat()
        guard unsafe stat(folder, &status) == 0 else {
            return switch errno {
            case EACCES: DatabaseFault(.notPermitted)
            case ENOENT: DatabaseFault(.noFolder)
            default: DatabaseFault(.noFolder, detail: "\(folder) is no folder")
            }
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return DatabaseFault(.noFolder, detail: "\(folder) is no folder")
        }
        if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            return DatabaseFault(.notADatabase, detail: "no regular file")
        }
        if isFull(folder) { return DatabaseFault(.full) }
        if isReadOnlyMount(folder) { return DatabaseFault(.readOnly, detail: "read-only file system") }
        return DatabaseFault(
            isOpening ? .notPermitted : .inputOutput, detail: strangerBeside(path) ?? detail)
    }

    /// Which file of the database's belongs to somebody else, so that this program may not write it.
    private static func strangerBeside(_ path: String) -> String? {
        ["-wal", "-shm"].map { path + $0 }.first { file in
            unsafe FileIdentity(file) != nil && access(file, W_OK) != 0
        }.map { "\($0) may not be written; give it to the filter's user" }
    }

    /// Whether less room is left on a file system than SQLite's shared memory file takes (`statvfs`).
    private static func isFull(_ path: String) -> Bool {
        var status = statvfs()
        guard unsafe statvfs(path, &status) == 0, status.f_blocks > 0 else { return false }
        let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return !overflow && bytes < 65_536
    }

    /// Whether a file stands on a file system that is mounted read-only (`statvfs`).
    private static func isReadOnlyMount(_ path: String) -> Bool {
        var status = statvfs()
        return unsafe statvfs(path, &status) == 0 && status.f_flag & UInt(ST_RDONLY) != 0
    }
}
