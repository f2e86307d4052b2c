import Glibc

/// Why the bytes of a message cannot be kept, or read again. Its description is a sentence for an operator: what is wrong, with
/// which file, and the way out.
package struct BodyFolderError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    package enum Cause: Hashable, Sendable {
        /// Less room than the reserve would be left; how many bytes are free.
        case reserve(free: Int)
        /// The file system is of a kind that may be on another machine; its name.
        case network(String)
        /// A kept message has no file.
        case missing
        /// A kept message's file has another size than the message had; the file's.
        case damaged(bytes: Int)
        /// What the system said, as `errno` has it.
        case system(Int32)
    }

    /// What is wrong.
    package let cause: Cause
    /// The file or folder.
    package let path: String

    init(_ cause: Cause, _ path: String) { (self.cause, self.path) = (cause, path) }

    /// Whether nothing new can be kept, while what is kept is sound: a disk that is full, or becomes so.
    package var isLackOfRoom: Bool {
        switch cause {
        case .reserve, .system(ENOSPC), .system(EDQUOT): true
        default: false
        }
    }

    /// The sentence.
    package var description: String {
        switch cause {
        case .reserve(let free):
            "no more mail is kept in \(path): its disk has \(free >> 20) MiB left, and the rest is a reserve; "
                + "free some, or have the trap expire earlier"
        case .network(let kind):
            "kept mail cannot be in \(path), which is on \(kind): what is written there can be lost, and locks do not hold; "
                + "name a folder on a disk of this machine"
        case .missing:
            "\(path), the content of a kept message, is gone; look for it in a backup"
        case .damaged(let bytes):
            "\(path), the content of a kept message, has \(bytes) bytes, and not as many as were written; "
                + "look for it in a backup"
        case .system(let number): Self.sentence(number, path)
        }
    }

    private static func sentence(_ number: Int32, _ path: String) -> String {
        let reason = unsafe String(cString: strerror(number))
        let wayOut =
            switch number {
            case ENOSPC, EDQUOT: "free some room, or have the trap expire earlier"
            case ENOENT, ENOTDIR: "create its folder for the filter's user"
            case EACCES, EPERM: "it must belong to the filter's user"
            case EROFS: "its file system must be writable"
            default: "look at its disk and at the kernel's log"
            }
        return "\(path), for kept mail, cannot be read or written: \(reason); \(wayOut)"
    }
}
