import Glibc

/// What takes the bytes of files: the disk, or in tests one that is full.
struct RuleDisk: Sendable {
    /// Writes all bytes to an open file; 0, or the system's number of what is wrong.
    let write: @Sendable ([UInt8], Int32) -> Int32

    /// Makes a disk of what takes bytes.
    init(write: @escaping @Sendable ([UInt8], Int32) -> Int32) { self.write = write }

    /// The disk of this machine.
    static let real = RuleDisk { bytes, file in
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count < 0 ? errno : ENOSPC }
            rest = rest.dropFirst(count)
        }
        return 0
    }
}
