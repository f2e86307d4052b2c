import Glibc

/// Why something in a folder cannot be read or written.
package struct FolderFailure: Error, Sendable, CustomStringConvertible {
    /// What.
    package let path: String
    /// Why, in words.
    package let reason: String
    /// The system's number of it; 0 for a reason of our own.
    package let number: Int32

    package init(_ path: String, _ number: Int32) {
        (self.path, self.number) = (path, number)
        reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    }

    package init(_ path: String, _ reason: String) { (self.path, self.reason, number) = (path, reason, 0) }

    package var description: String { "'\(path)': \(reason)" }
}
