import Glibc

/// Which file a path stands for: SQLite goes on writing into a file that was deleted or moved, and says nothing.
struct FileIdentity: Hashable {
    private let device: dev_t
    private let node: ino_t

    /// The file at a path (`stat`); nil where there is none.
    init?(_ path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        (device, node) = (status.st_dev, status.st_ino)
    }

    /// The folder in a path.
    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
