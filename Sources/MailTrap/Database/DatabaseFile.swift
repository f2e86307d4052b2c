import Glibc

/// The file of a database.
enum DatabaseFile {
    /// Creates it where it is missing, for its owner and group alone: it says who wrote to whom. SQLite gives its other
    /// files the same mode and owner.
    ///
    /// An operator's command runs as root, and the filter does not: what root creates belongs to the folder's owner.
    static func create(_ path: String) {
        guard FileIdentity(path) == nil else { return }
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        // Whatever is wrong, SQLite meets it too and says what it is.
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var folder = stat()
        if geteuid() == 0, unsafe stat(FileIdentity.folder(of: path), &folder) == 0 {
            _ = fchown(descriptor, folder.st_uid, folder.st_gid)
        }
    }

    /// The URI of a database that nobody writes: it is read by itself, without locks and without files beside it.
    static func unwritten(_ path: String) -> String { "file:\(path.uriEscaped)?immutable=1" }
}

extension String {
    /// A path in a URI (RFC 3986): what is no plain letter is written as `%20`.
    fileprivate var uriEscaped: String {
        utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                String(Unicode.Scalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
