import Glibc

/// A folder that is held open: what is done in it stays in it, whatever happens to its path meanwhile, and no symbolic link
/// is followed. Who may write into the folder above cannot lead a command of root's elsewhere.
final class OpenFolder: Sendable {
    /// What something in a folder is.
    enum Kind: Sendable, Hashable {
        case file(bytes: Int)
        case folder
        case link
        case other
    }

    private let descriptor: Int32
    /// For messages and for those that only read.
    let path: String

    private init(_ descriptor: Int32, _ path: String) {
        (self.descriptor, self.path) = (descriptor, path)
    }

    deinit { close(descriptor) }

    /// Opens a folder.
    /// - Parameter followsLink: whether the path itself may be a symbolic link, as one that an operator writes may.
    static func open(_ path: String, followsLink: Bool = false) throws(FolderFailure) -> OpenFolder {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLink ? 0 : O_NOFOLLOW)
        let descriptor = unsafe Glibc.open(path, flags)
        guard descriptor >= 0 else { throw FolderFailure(path, errno) }
        return OpenFolder(descriptor, path)
    }

    /// Opens a folder in it.
    func folder(_ name: String) throws(FolderFailure) -> OpenFolder {
        let inner = unsafe openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard inner >= 0 else { throw failure(name) }
        return OpenFolder(inner, "\(path)/\(name)")
    }

    /// Makes a folder in it that everybody may read, whatever the umask.
    /// - Parameter mayExist: whether one that is there will do.
    func makeFolder(_ name: String, mayExist: Bool = false) throws(FolderFailure) -> OpenFolder {
        guard unsafe mkdirat(descriptor, name, 0o755) == 0 else {
            guard mayExist, errno == EEXIST else { throw failure(name) }
            return try folder(name)
        }
        let inner = try folder(name)
        guard fchmod(inner.descriptor, 0o755) == 0 else { throw failure(name) }
        return inner
    }

    /// The names in it, sorted, without those that begin with a dot.
    /// - Throws: `FolderFailure`, for a name that is no text, too.
    func names(hiddenToo: Bool = false) throws(FolderFailure) -> [String] {
        let copy = unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0 else { throw FolderFailure(path, errno) }
        guard let stream = unsafe fdopendir(copy) else {
            let problem = errno
            close(copy)
            throw FolderFailure(path, problem)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe Array(bytes.prefix { $0 != 0 })
            }
            guard bytes != [0x2E], bytes != [0x2E, 0x2E], hiddenToo || bytes.first != 0x2E else { continue }
            guard let name = String(validating: bytes, as: UTF8.self), bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
            else {
                throw FolderFailure(
                    path, "a name in it is no text")
            }
            names.append(name)
        }
        return names.sorted()
    }

    /// What there is of a name (`fstatat`); nil for nothing.
    func kind(of name: String) throws(FolderFailure) -> Kind? {
        var facts = stat()
        guard unsafe fstatat(descriptor, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return nil }
            throw failure(name)
        }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: return .file(bytes: Int(facts.st_size))
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// What a file holds.
    /// - Parameter limit: the most bytes that it may have.
    func contents(of name: String, limit: Int) throws(FolderFailure) -> [UInt8] {
        let file = unsafe openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw failure(name) }
        defer { close(file) }
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0 else { throw failure(name) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw FolderFailure("\(path)/\(name)", "it is not a file") }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe piece.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(name) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else {
                throw FolderFailure("\(path)/\(name)", "it has more than \(limit) bytes")
            }
            bytes += piece[..<count]
        }
    }

    /// Writes a new file that everybody may read, and waits until it is on the disk.
    /// - Parameter disk: what takes the bytes.
    func write(_ bytes: [UInt8], to name: String, _ disk: RuleDisk) throws(FolderFailure) {
        let file = unsafe openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure(name) }
        defer { close(file) }
        let problem = disk.write(bytes, file)
        guard problem == 0 else { throw FolderFailure("\(path)/\(name)", problem) }
        guard fchmod(file, 0o644) == 0, fsync(file) == 0 else { throw failure(name) }
    }

    /// Waits until what names what in it is on the disk (`fsync`).
    func sync() throws(FolderFailure) {
        guard fsync(descriptor) == 0 else { throw FolderFailure(path, errno) }
    }

    /// Gives something another name, in the place of what has it.
    func rename(_ name: String, to other: String) throws(FolderFailure) {
        guard unsafe renameat(descriptor, name, descriptor, other) == 0 else { throw failure(other) }
    }

    /// Where a symbolic link leads; nil where there is none of that name.
    func target(of name: String) throws(FolderFailure) -> String? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = unsafe bytes.withUnsafeMutableBytes { bytes in
            guard let start = unsafe bytes.bindMemory(to: CChar.self).baseAddress else { return 0 }
            return unsafe readlinkat(descriptor, name, start, bytes.count)
        }
        if count < 0, errno == ENOENT { return nil }
        guard count >= 0 else { throw failure(name) }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// Makes a symbolic link.
    func link(_ name: String, to target: String) throws(FolderFailure) {
        guard unsafe symlinkat(target, descriptor, name) == 0 else { throw failure(name) }
    }

    /// Removes something, and what is in it. Nothing there is nothing wrong.
    func remove(_ name: String) throws(FolderFailure) {
        if try kind(of: name) == .folder {
            let inner = try folder(name)
            for inside in try inner.names(hiddenToo: true) { try inner.remove(inside) }
            guard unsafe unlinkat(descriptor, name, AT_REMOVEDIR) == 0 || errno == ENOENT else { throw failure(name) }
        } else {
            guard unsafe unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw failure(name) }
        }
    }

    /// Takes a lock that ends with the value that is returned (`flock`); nil where another process has it.
    func lock(_ name: String) throws(FolderFailure) -> FolderLock? {
        let file = unsafe openat(descriptor, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure(name) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let problem = errno
            close(file)
            if problem == EWOULDBLOCK { return nil }
            throw FolderFailure("\(path)/\(name)", problem)
        }
        return FolderLock(file)
    }

    private func failure(_ name: String) -> FolderFailure { FolderFailure("\(path)/\(name)", errno) }
}
