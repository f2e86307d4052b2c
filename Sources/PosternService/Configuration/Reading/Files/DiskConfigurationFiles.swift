import Glibc

/// The files of this machine and the environment of this process.
package struct DiskConfigurationFiles: ConfigurationFiles, Sendable {
    /// Makes the one that there is.
    package init() {}

    /// Reads an ordinary file by open(2), fstat(2) and read(2). A named pipe is not waited for.
    package func file(_ path: String, limit: Int) throws(ConfigurationFileFailure) -> ConfigurationFile {
        guard !path.utf8.contains(0) else { throw .missing }
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw Self.failure(errno) }
        defer { _ = close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw Self.failure(errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .isFolder
        default: throw .wrongKind
        }
        guard status.st_size <= limit else { throw .larger(than: limit) }
        let bytes = try Self.read(descriptor, limit: limit)
        return ConfigurationFile(
            bytes: bytes, identity: "\(status.st_dev):\(status.st_ino)", permissions: status.st_mode & 0o7777)
    }

    /// The names in a folder by opendir(3) and readdir(3), without `.` and `..`. More than 10,000
    /// are an error.
    package func names(in folder: String) throws(ConfigurationFileFailure) -> [String] {
        guard !folder.utf8.contains(0) else { throw .missing }
        guard let stream = unsafe opendir(folder) else {
            throw errno == ENOTDIR ? .wrongKind : Self.failure(errno)
        }
        defer { unsafe _ = closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
            guard names.count <= 10_000 else { throw .system("more than 10,000 files in the folder") }
        }
        return names
    }

    /// The value of a variable by getenv(3).
    package func environment(_ name: String) -> String? {
        guard !name.utf8.contains(0) else { return nil }
        return unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    private static func read(_ descriptor: Int32, limit: Int) throws(ConfigurationFileFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure(errno) }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: buffer.prefix(count))
            // It may have grown since it was asked for its size.
            guard bytes.count <= limit else { throw .larger(than: limit) }
        }
    }

    private static func failure(_ code: Int32) -> ConfigurationFileFailure {
        code == ENOENT || code == ENOTDIR ? .missing : unsafe .system(String(cString: strerror(code)))
    }
}
