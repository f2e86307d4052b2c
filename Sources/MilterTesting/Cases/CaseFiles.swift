import Glibc

/// Reads cases from the file system.
package enum CaseFiles {
    /// The path itself, or those of all `.case` files in the folder that it is.
    /// - Throws: `MTAError` of code `badCase` for a folder that cannot be read or holds none.
    package static func paths(at path: String) throws(MTAError) -> [String] {
        var status = stat()
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return [path] }
        let paths = try cases(in: path)
        guard !paths.isEmpty else { throw MTAError(.badCase, at: nil, "\(path):1: no file ends in .case") }
        return paths
    }

    /// The bytes of a file, unless they are more than `limit`.
    static func read(_ path: String, limit: Int) throws(MTAError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw problem(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while true {
            var count = 0
            let part = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
                unsafe count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                initialized = max(count, 0)
            }
            if count == 0 { return bytes }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw problem(path) }
            bytes += part
            guard bytes.count <= limit else {
                throw MTAError(.badCase, at: nil, "\(path):1: the file is longer than \(limit) bytes")
            }
        }
    }

    /// The paths of all `.case` files in a folder, in the order of their names.
    static func cases(in folder: String) throws(MTAError) -> [String] {
        guard let directory = unsafe opendir(folder) else { throw problem(folder) }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".case") { names.append(name) }
        }
        return names.sorted().map { "\(folder)/\($0)" }
    }

    private static func problem(_ path: String) -> MTAError {
        MTAError(.badCase, at: nil, "\(path):1: \(systemReason(errno))")
    }
}
