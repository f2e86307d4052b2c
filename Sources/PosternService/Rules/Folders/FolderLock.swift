import Glibc

/// A lock; it ends with this value, or with the process.
final class FolderLock: Sendable {
    private let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        // A process that is being started just now may have a copy until it has closed it.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
