import Foundation
import Glibc

/// Runs a test on a file system of its own: in memory, so large as it says, mounted where nobody else sees it.
///
/// It needs root. The mount is of a thread that ends with the test (`unshare(2)` with `CLONE_NEWNS`), and of the threads
/// that it starts.
package enum PrivateMount {
    /// Whether the machine lets us.
    package static let isAllowed = run(in: "/tmp", bytes: 65_536) {} != nil

    /// Runs a body with a small file system at a folder; nil where it is not allowed.
    package static func run<Value: Sendable>(in folder: String, bytes: Int, _ body: @escaping @Sendable () -> Value)
        -> Value?
    {
        nonisolated(unsafe) var value: Value?
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            defer { done.signal() }
            guard unshareMounts(),
                unsafe mount("none", "/", nil, UInt(MS_REC | MS_PRIVATE), nil) == 0,
                unsafe mount("none", folder, "tmpfs", 0, "size=\(bytes)") == 0
            else { return }
            unsafe value = body()
            _ = unsafe umount2(folder, Int32(MNT_DETACH))
        }
        thread.start()
        done.wait()
        return unsafe value
    }

    /// Makes the file system of ``run(in:bytes:_:)`` read-only, or writable again.
    package static func setReadOnly(_ isReadOnly: Bool, _ folder: String) -> Bool {
        let flags = UInt(MS_REMOUNT) | (isReadOnly ? UInt(MS_RDONLY) : 0)
        return unsafe mount("none", folder, nil, flags, nil) == 0
    }

    /// Makes it larger or smaller.
    package static func resize(_ folder: String, bytes: Int) -> Bool {
        unsafe mount("none", folder, nil, UInt(MS_REMOUNT), "size=\(bytes)") == 0
    }

    /// `unshare(CLONE_NEWNS)`, which Swift's Glibc does not show.
    private static func unshareMounts() -> Bool {
        typealias Unshare = @convention(c) (CInt) -> CInt
        guard let symbol = unsafe dlsym(nil, "unshare") else { return false }
        return unsafe unsafeBitCast(symbol, to: Unshare.self)(0x0002_0000) == 0
    }
}
