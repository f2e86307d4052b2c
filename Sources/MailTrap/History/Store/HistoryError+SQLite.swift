import GRDB
import Glibc

extension HistoryError {
    /// What an error of the database means. SQLite says of many causes only that it cannot open the file, or that a
    /// write failed: then the file system is asked.
    init(_ error: any Error, path: String) {
        if let error = error as? HistoryError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.other, path: path, detail: "\(error)")
            return
        }
        let detail = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
            self.init(.locked, path: path)
        case .SQLITE_READONLY:
            let detail = Self.isReadOnlyMount(path) ? "read-only file system" : Self.strangerBeside(path) ?? ""
            self.init(.readOnly, path: path, detail: detail)
        case .SQLITE_FULL:
            self.init(.full, path: path)
        case .SQLITE_CORRUPT:
            self.init(.corrupt, path: path, detail: detail)
        case .SQLITE_NOTADB:
            self.init(.notADatabase, path: path)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR, .SQLITE_AUTH:
            self = Self.ofFile(path, detail: detail, isOpening: error.resultCode != .SQLITE_IOERR)
        case .SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_MISMATCH, .SQLITE_RANGE:
            self.init(.refused, path: path, detail: detail)
        default:
            self.init(.other, path: path, detail: detail)
        }
    }

    /// Why a file cannot be opened, read or written, as far as the file system tells.
    private static func ofFile(_ path: String, detail: String, isOpening: Bool) -> HistoryError {
        let folder = FileIdentity.folder(of: path)
        var status = stat()
        guard unsafe stat(folder, &status) == 0 else {
            return switch errno {
            case EACCES: HistoryError(.notPermitted, path: path)
            case ENOENT: HistoryError(.noFolder, path: path)
            default: HistoryError(.noFolder, path: path, detail: "\(folder) is no folder")
            }
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return HistoryError(.noFolder, path: path, detail: "\(folder) is no folder")
        }
        if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            return HistoryError(.notADatabase, path: path, detail: "no regular file")
        }
        if isFull(folder) { return HistoryError(.full, path: path) }
        if isReadOnlyMount(folder) { return HistoryError(.readOnly, path: path, detail: "read-only file system") }
        return HistoryError(
            isOpening ? .notPermitted : .inputOutput, path: path, detail: strangerBeside(path) ?? detail)
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
