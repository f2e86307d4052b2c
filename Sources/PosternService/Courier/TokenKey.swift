import Crypto
import Glibc

/// The key of the tokens: 32 bytes at random in a file that the filter's user alone may read. Whoever needs it first makes it.
struct TokenKey {
    let key: SymmetricKey

    /// Why there is none.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private static let count = 32

    /// Reads the key in a folder, or makes it.
    init(in folder: String) throws {
        let path = "\(folder)/token.key"
        if let bytes = try Self.read(path) {
            key = SymmetricKey(data: bytes)
            return
        }
        // Two processes may make one at one time: the first one's name stays (`link`), and both read that.
        var new = Array("\(folder)/.token.XXXXXX".utf8CString)
        let descriptor = unsafe mkstemp(&new)
        guard descriptor >= 0 else { throw Self.failure("cannot be made", path) }
        defer {
            close(descriptor)
            _ = unsafe unlink(new)
        }
        let bytes = (0..<Self.count).map { _ in UInt8.random(in: 0...255) }
        guard unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw Self.failure("cannot be written", path)
        }
        guard unsafe link(new, path) == 0 || errno == EEXIST else { throw Self.failure("cannot be made", path) }
        guard let kept = try Self.read(path) else { throw Self.failure("is gone again", path) }
        key = SymmetricKey(data: kept)
    }

    private static func read(_ path: String) throws -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("cannot be read", path)
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count + 1)
        let got = unsafe Glibc.read(descriptor, &bytes, bytes.count)
        guard got == count else {
            throw Failure(
                description: "'\(path)' does not hold a key of \(count) bytes; remove it, and a new one is made")
        }
        return Array(bytes.prefix(count))
    }

    private static func failure(_ what: String, _ path: String) -> Failure {
        let reason = unsafe String(cString: strerror(errno))
        return Failure(
            description: "the key '\(path)' \(what): \(reason); it and its folder must belong to the filter's user")
    }
}
