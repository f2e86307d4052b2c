import Glibc
import MailMessage

/// Where the bytes of kept messages are: a file each, which is on the disk when ``write(_:)`` returns, and never changes.
///
/// A file is written under another name, waited for (`fsync`), named, and its folder is waited for: whatever becomes of the
/// process or the machine, one that has its name is whole. What a crash leaves unfinished is removed by
/// ``leftovers(olderThan:)``, which also finds files whose messages never came into the database.
///
/// It may be used by several threads and processes at one time. Files belong to the filter's user, and its group may read them.
package struct BodyFolder: Sendable {
    /// The folder.
    package let path: String
    private let reserve: Int
    private let freeBytes: @Sendable (String) throws(BodyFolderError) -> Int

    /// What a file is called before it is whole begins with.
    private static let unfinished = ".new-"

    /// A folder, which need not exist, nor need the one that it is in; the next one must.
    /// - Parameters:
    ///   - path: its path.
    ///   - reserve: so many bytes of its disk are left free, for the rest of the mail server. Default 256 MiB.
    package init(path: String, reserve: Int = 256 << 20) {
        self.init(path: path, reserve: reserve, freeBytes: FileSystemKind.freeBytes(at:))
    }

    init(path: String, reserve: Int, freeBytes: @escaping @Sendable (String) throws(BodyFolderError) -> Int) {
        (self.path, self.reserve, self.freeBytes) = (path, reserve, freeBytes)
    }

    /// Makes the folder and those in it where they are missing, and looks whether mail may be kept there: to be called by each
    /// process before it keeps mail. Later none is made: where the folder is gone, a disk may be that is not mounted.
    package func prepare() throws(BodyFolderError) {
        let trap = FileIdentity.folder(of: path)
        let isNew = try Self.makeFolder(trap)
        try Self.makeFolder(path)
        if let kind = try FileSystemKind.elsewhere(at: path) { throw BodyFolderError(.network(kind), path) }
        for number in 0..<256 {
            try Self.makeFolder("\(path)/\(number < 16 ? "0" : "")\(String(number, radix: 16))")
        }
        // Whoever made them: this process must not rely on what another one has not finished.
        for folder in [path, trap] { try Self.wait(forFolder: folder) }
        // The name of the outer one is in a folder that this user may not read.
        do throws(BodyFolderError) { try Self.wait(forFolder: FileIdentity.folder(of: trap)) } catch  where !isNew {}
    }

    // MARK: Files

    /// Keeps the bytes of a message. They are on the disk when it returns; where it throws, nothing is left of them.
    /// - Returns: by what name they can be read again.
    package func write(_ bytes: StoredBytes) throws(BodyFolderError) -> BodyName {
        let free = try freeBytes(path)
        guard free >= reserve, free - reserve >= bytes.count else { throw BodyFolderError(.reserve(free: free), path) }
        let name = BodyName()
        let folder = "\(path)/\(name.subfolder)"
        let (before, after) = ("\(folder)/\(Self.unfinished)\(name)", "\(folder)/\(name)")
        do throws(BodyFolderError) {
            try Self.write(bytes, to: before)
            guard unsafe rename(before, after) == 0 else { throw BodyFolderError(.system(errno), after) }
            try Self.wait(forFolder: folder)
        } catch {
            for file in [before, after] { _ = unsafe unlink(file) }
            throw error
        }
        return name
    }

    /// The bytes of a message.
    /// - Parameters:
    ///   - name: the name that ``write(_:)`` gave.
    ///   - count: how many bytes the message has: a file with another number is damaged.
    ///   - storage: where they go if there are many.
    package func read(
        _ name: BodyName, count: Int, storage: StorageOptions = StorageOptions()
    ) throws -> StoredBytes {
        let file = self.file(name)
        let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            throw BodyFolderError(errno == ENOENT ? .missing : .system(errno), file)
        }
        defer { close(descriptor) }
        var collector = ByteCollector(storage: storage)
        var buffer = [UInt8](repeating: 0, count: min(max(count, 1) + 1, 1 << 18))
        while collector.count <= count {
            let got = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw BodyFolderError(.system(errno), file) }
            if got == 0 { break }
            try collector.append(buffer.span.extracting(0..<got))
        }
        guard collector.count == count else {
            var status = stat()
            let isKnown = unsafe fstat(descriptor, &status) == 0
            throw BodyFolderError(.damaged(bytes: isKnown ? Int(status.st_size) : collector.count), file)
        }
        return try collector.finish()
    }

    /// How many bytes of its disk are free.
    package func room() throws(BodyFolderError) -> Int { try freeBytes(path) }

    /// Deletes the bytes of a message for good; one that is gone already is no error.
    package func remove(_ name: BodyName) throws(BodyFolderError) {
        let file = self.file(name)
        guard unsafe unlink(file) == 0 || errno == ENOENT else { throw BodyFolderError(.system(errno), file) }
    }

    /// The files of messages that were not written to since a moment, of which the database may know. What a crash left
    /// unfinished before that, and nobody needs, is removed.
    /// - Parameter moment: in seconds since 1970.
    package func leftovers(olderThan moment: Double) throws(BodyFolderError) -> [BodyName] {
        var names: [BodyName] = []
        for subfolder in try Self.names(in: path) where subfolder.utf8.count == 2 {
            let folder = "\(path)/\(subfolder)"
            for text in try Self.names(in: folder) {
                var status = stat()
                guard unsafe lstat("\(folder)/\(text)", &status) == 0, Double(status.st_mtim.tv_sec) < moment else {
                    continue
                }
                if text.hasPrefix(Self.unfinished) {
                    _ = unsafe unlink("\(folder)/\(text)")
                } else if let name = BodyName(text), name.subfolder == subfolder {
                    names.append(name)
                }
            }
        }
        return names
    }

    // MARK: The file system

    /// The file of a message's bytes.
    package func file(_ name: BodyName) -> String { "\(path)/\(name.subfolder)/\(name)" }

    private static func write(_ bytes: StoredBytes, to file: String) throws(BodyFolderError) {
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard descriptor >= 0 else { throw BodyFolderError(.system(errno), file) }
        var problem = bytes.withSpan { span -> Int32 in
            var rest = 0..<span.count
            while !rest.isEmpty {
                let count = unsafe span.extracting(rest).withUnsafeBufferPointer {
                    unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
                }
                if count < 0, errno == EINTR { continue }
                // A file system may also take nothing, and say nothing.
                guard count > 0 else { return count < 0 ? errno : EIO }
                rest = (rest.lowerBound + count)..<rest.upperBound
            }
            return 0
        }
        if problem == 0 { problem = giveToOwner(descriptor, of: file) }
        if problem == 0, fsync(descriptor) != 0 { problem = errno }
        // What close says comes too late to be believed otherwise.
        if close(descriptor) != 0, problem == 0, errno != EINTR { problem = errno }
        guard problem == 0 else { throw BodyFolderError(.system(problem), file) }
    }

    /// An operator's command runs as root, and the filter does not: what root creates belongs to the folder's owner.
    private static func giveToOwner(_ descriptor: Int32, of file: String) -> Int32 {
        var folder = stat()
        guard geteuid() == 0, unsafe stat(FileIdentity.folder(of: file), &folder) == 0, folder.st_uid != 0 else {
            return 0
        }
        return fchown(descriptor, folder.st_uid, folder.st_gid) == 0 ? 0 : errno
    }

    /// - Returns: whether it was missing.
    @discardableResult private static func makeFolder(_ folder: String) throws(BodyFolderError) -> Bool {
        guard unsafe mkdir(folder, 0o750) == 0 else {
            if errno == EEXIST { return false }
            throw BodyFolderError(.system(errno), folder)
        }
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BodyFolderError(.system(errno), folder) }
        defer { close(descriptor) }
        let problem = giveToOwner(descriptor, of: folder)
        guard problem == 0 else { throw BodyFolderError(.system(problem), folder) }
        return true
    }

    /// Waits until the names in a folder are on the disk.
    private static func wait(forFolder folder: String) throws(BodyFolderError) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BodyFolderError(.system(errno), folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw BodyFolderError(.system(errno), folder) }
    }

    private static func names(in folder: String) throws(BodyFolderError) -> [String] {
        guard let stream = unsafe opendir(folder) else { throw BodyFolderError(.system(errno), folder) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
