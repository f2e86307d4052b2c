import Glibc

/// Rule files on the disk.
package struct DiskRuleFiles: RuleFiles {
    package init() {}

    package func names(in folder: String, ending: String) throws(RuleFileFailure) -> [String]? {
        guard let stream = unsafe opendir(folder) else {
            if errno == ENOTDIR { return nil }
            throw Self.failure(errno)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.utf8.count > ending.utf8.count + 1, Self.ends(name, in: ending),
                Self.isFile("\(folder)/\(name)")
            else { continue }
            names.append(name)
        }
        return names
    }

    package func contents(of path: String, limit: Int) throws(RuleFileFailure) -> [UInt8] {
        // Without O_NONBLOCK a pipe of that name would hold us.
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw Self.failure(errno) }
        defer { close(file) }
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0 else { throw Self.failure(errno) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw .isRefused("it is not a file") }
        guard facts.st_size <= limit else { throw .isTooLong(limit: limit) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(facts.st_size) + 1)
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe piece.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.failure(errno)
            }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else { throw .isTooLong(limit: limit) }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    package func settled(_ path: String) -> String {
        var bare = path[...]
        while bare.count > 1, bare.hasSuffix("/") { bare = bare.dropLast() }
        var facts = stat()
        guard unsafe lstat(String(bare), &facts) == 0, facts.st_mode & S_IFMT == S_IFLNK,
            let real = unsafe realpath(String(bare), nil)
        else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    private static func isFile(_ path: String) -> Bool {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }

    private static func ends(_ name: String, in ending: String) -> Bool {
        let last = Array(name.utf8.suffix(ending.utf8.count + 1))
        return RuleText.lowercased(last[...]).elementsEqual([0x2E] + Array(ending.utf8))
    }

    private static func failure(_ code: Int32) -> RuleFileFailure {
        if code == ENOENT { return .isMissing }
        guard let words = unsafe strerror(code) else { return .isRefused("error \(code)") }
        return .isRefused(unsafe String(cString: words))
    }
}
