import Glibc

/// Why something in a folder cannot be read or written.
struct FolderFailure: Error, Sendable, CustomStringConvertible {
    /// What.
    let path: String
    /// Why, in words.
    let reason: String
    /// The system's number of it; 0 for a reason of our own.
    let number: Int32

    init(_ path: String, _ number: Int32) {
        (self.path, self.number) = (path, number)
        reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    }

    init(_ path: String, _ reason: String) { (self.path, self.reason, number) = (path, reason, 0) }

    var description: String { "'\(path)': \(reason)" }
}
