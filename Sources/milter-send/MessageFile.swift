import Glibc

/// Reads a message from a file.
enum MessageFile {
    /// Why a file cannot be read, as a sentence.
    struct Failure: Error {
        let text: String
    }

    static func read(_ path: String) throws(Failure) -> [UInt8] {
        guard let file = unsafe fopen(path, "re") else { throw failure(path) }
        defer { unsafe fclose(file) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe fread(&chunk, 1, chunk.count, file)
            content += chunk[..<count]
            if count == 0 { break }
        }
        guard unsafe ferror(file) == 0 else { throw failure(path) }
        return content
    }

    private static func failure(_ path: String) -> Failure {
        let reason = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
        return Failure(text: "message '\(path)' cannot be read: \(reason)")
    }
}
