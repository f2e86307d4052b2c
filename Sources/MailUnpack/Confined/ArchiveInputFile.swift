import CLinux
import Glibc
import MailMessage

/// An archive as a file that a child process can read: in memory, and sealed against changes, or on disk, without a
/// name, where the archive's bytes are on disk too.
struct ArchiveInputFile: ~Copyable {
    /// An open descriptor, closed on exec, until the value ends.
    let descriptor: Int32

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Copies an archive.
    /// - Throws: `StorageError` where there is no room.
    static func copy(_ bytes: StoredBytes, storage: StorageOptions) throws(StorageError) -> ArchiveInputFile {
        let inMemory = bytes.isInFile ? -1 : unsafe clinux_memory_file("postern-archive")
        let file = ArchiveInputFile(descriptor: inMemory >= 0 ? inMemory : try openFile(in: storage.folder))
        if let error = bytes.withSpan({ write($0, to: file.descriptor) }) {
            throw StorageError("an archive cannot be handed on: \(reason(error))")
        }
        if inMemory >= 0 { _ = clinux_seal(inMemory) }
        return file
    }

    deinit {
        close(descriptor)
    }

    /// Returns `errno` where not all could be written.
    private static func write(_ bytes: Span<UInt8>, to descriptor: Int32) -> Int32? {
        var rest = 0..<bytes.count
        while !rest.isEmpty {
            let part = bytes.extracting(rest)
            let count = unsafe part.withUnsafeBufferPointer { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count < 0 ? errno : ENOSPC }
            rest = rest.lowerBound + count..<rest.upperBound
        }
        return nil
    }

    private static func openFile(in folder: String) throws(StorageError) -> Int32 {
        let descriptor = unsafe open(folder, O_TMPFILE_flag | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 { return descriptor }
        // Some file systems have no files without a name: make one and take its name away.
        var template = Array("\(folder)/postern.XXXXXX".utf8CString)
        let named = unsafe mkstemp(&template)
        guard named >= 0 else { throw StorageError("no file can be made in '\(folder)': \(reason(errno))") }
        _ = fcntl(named, F_SETFD, FD_CLOEXEC)
        unsafe unlink(template)
        return named
    }
}

/// `O_TMPFILE`, a macro that Swift does not see.
private let O_TMPFILE_flag: Int32 = 0o20000000 | O_DIRECTORY
