import Glibc
import MailMessage

/// Reads a message from a file or from standard input.
package enum MessageFile {
    /// A file that cannot be read, in words.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Whether a file begins with some bytes.
    /// - Throws: `Failure`.
    package static func begins(_ path: String, with start: [UInt8]) throws -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: start.count)
        let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { throw failure(path) }
        return count == start.count && buffer == start
    }

    /// Reads a file; `-` is standard input.
    /// - Throws: `Failure`; `StorageError` when a large one cannot be kept.
    package static func read(_ path: String) throws -> StoredBytes {
        let descriptor = unsafe path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var collector = ByteCollector()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw failure(path)
            }
            try collector.append(buffer.span.extracting(0..<count))
        }
        return try collector.finish()
    }

    private static func failure(_ path: String) -> Failure {
        Failure(description: "message '\(path)' cannot be read: \(unsafe String(cString: strerror(errno)))")
    }
}
