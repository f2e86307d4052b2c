import Glibc

/// The machine that the program runs on.
package struct ThisMachine: Machine {
    /// Makes the one that there is.
    package init() {}

    package func entry(_ path: String) -> MachineEntry {
        var status = stat()
        guard !path.utf8.contains(0), unsafe lstat(path, &status) == 0 else {
            return errno == ENOENT || errno == ENOTDIR ? .missing : .hidden
        }
        let permissions = MachinePermissions(user: status.st_uid, group: status.st_gid, mode: status.st_mode & 0o7777)
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder(permissions)
        case S_IFSOCK: return .socket(permissions)
        case S_IFLNK: return Self.target(of: path).map(MachineEntry.link) ?? .hidden
        default: return .other
        }
    }

    package func account(named name: String) -> MachineAccount? {
        var entry = unsafe passwd()
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        var found: UnsafeMutablePointer<passwd>?
        guard unsafe getpwnam_r(name, &entry, &buffer, buffer.count, &found) == 0, unsafe found != nil else {
            return nil
        }
        let (user, group) = unsafe (entry.pw_uid, entry.pw_gid)
        // NGROUPS_MAX: no user has more.
        var groups = [gid_t](repeating: 0, count: 65_536)
        var count = Int32(groups.count)
        guard unsafe getgrouplist(name, group, &groups, &count) >= 0 else { return nil }
        return MachineAccount(name: name, user: user, groups: Set(groups.prefix(max(0, Int(count)))).union([group]))
    }

    package func group(named name: String) -> UInt32? {
        var entry = unsafe Glibc.group()
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        var found: UnsafeMutablePointer<Glibc.group>?
        guard unsafe getgrnam_r(name, &entry, &buffer, buffer.count, &found) == 0, unsafe found != nil else {
            return nil
        }
        return unsafe entry.gr_gid
    }

    package func groupName(_ group: UInt32) -> String {
        var entry = unsafe Glibc.group()
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        var found: UnsafeMutablePointer<Glibc.group>?
        guard unsafe getgrgid_r(group, &entry, &buffer, buffer.count, &found) == 0, unsafe found != nil else {
            return "\(group)"
        }
        return unsafe String(cString: entry.gr_name)
    }

    package func userName(_ user: UInt32) -> String {
        var entry = unsafe passwd()
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        var found: UnsafeMutablePointer<passwd>?
        guard unsafe getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, unsafe found != nil else {
            return "\(user)"
        }
        return unsafe String(cString: entry.pw_name)
    }

    package var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        let status = unsafe gethostname(&buffer, buffer.count - 1)
        let name = buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return status == 0 ? String(decoding: name, as: UTF8.self) : "localhost"
    }

    private static func target(of path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink(path, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
}
