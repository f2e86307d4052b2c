import Glibc
import Milter

/// Gives up being root.
enum UserChange {
    /// Becomes a user, with all his groups, for good. Who is not root already stays who he is.
    /// - Throws: `PoolError` where there is no such user, or the system refuses.
    static func become(_ name: String) throws(PoolError) {
        guard let (user, group) = number(of: name) else {
            throw PoolError("there is no user '\(name)'; create it or name another", exitStatus: 67)  // EX_NOUSER
        }
        guard geteuid() == 0 else {
            guard geteuid() == user else {
                // EX_NOPERM.
                throw PoolError(
                    "only root can become the user '\(name)'; start as root or as that user", exitStatus: 77)
            }
            return
        }
        guard unsafe initgroups(name, group) == 0, setgid(group) == 0, setuid(user) == 0
        else { throw PoolError("cannot become the user '\(name)': \(SystemCalls.Failure(number: errno))") }
        // A kernel that would give it back makes all of this worthless.
        guard user == 0 || setuid(0) != 0 else { throw PoolError("the user '\(name)' can become root again") }
    }

    /// The number of a user and of his main group.
    static func number(of name: String) -> (user: uid_t, group: gid_t)? {
        guard let entry = unsafe getpwnam(name) else { return nil }
        return (unsafe entry.pointee.pw_uid, unsafe entry.pointee.pw_gid)
    }
}
