import CLinux
import Glibc

/// What file system a folder is on, as far as it matters for what must not be lost (statfs(2)).
struct FileSystemKind {
    /// The file systems that are, or may be, on another machine, by their numbers. What is written there may be lost after it
    /// was said to be on the disk, and locks and shared memory, which SQLite needs, do not hold.
    private static let elsewhere: [UInt32: String] = [
        0x0000_6969: "NFS", 0x0000_517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB", 0x5346_414F: "AFS",
        0x6B41_4653: "AFS", 0x7375_7245: "Coda", 0x00C3_6400: "Ceph", 0x0102_1997: "9P", 0x6573_5546: "FUSE",
        0x0BD0_0BD0: "Lustre", 0x0000_564C: "NCP", 0x786F_4256: "a folder of VirtualBox",
    ]

    /// What a number is called; nil for file systems of this machine.
    static func elsewhere(_ number: UInt32) -> String? { elsewhere[number] }

    /// What the file system of a folder is called where it may be on another machine; nil otherwise.
    /// - Throws: ``BodyFolderError`` where the folder cannot be looked at.
    static func elsewhere(at path: String) throws(BodyFolderError) -> String? {
        let number = unsafe clinux_file_system(path)
        guard number >= 0 else { throw BodyFolderError(.system(errno), path) }
        return elsewhere(UInt32(truncatingIfNeeded: number))
    }

    /// How many bytes are left for this user at a path (statvfs(3)).
    static func freeBytes(at path: String) throws(BodyFolderError) -> Int {
        var status = statvfs()
        guard unsafe statvfs(path, &status) == 0 else { throw BodyFolderError(.system(errno), path) }
        let (bytes, overflow) = Int(clamping: status.f_bavail).multipliedReportingOverflow(
            by: Int(clamping: status.f_frsize))
        return overflow ? .max : bytes
    }
}
