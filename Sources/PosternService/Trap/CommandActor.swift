import Glibc

/// Who runs a command, for the record of what was done.
package enum CommandActor {
    /// The name of the user; of one who became root by sudo(8) his own.
    package static var name: String {
        name(user: getuid(), sudo: unsafe getenv("SUDO_USER").map { unsafe String(cString: $0) })
    }

    /// - Parameters:
    ///   - user: the number of the user.
    ///   - sudo: `SUDO_USER`. Anybody can set it: it is believed of root, who could write into the record what he likes.
    static func name(user: UInt32, sudo: String?) -> String {
        if user == 0, let sudo, !sudo.isEmpty, sudo.utf8.count <= 64, sudo.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) {
            return sudo
        }
        return ThisMachine().userName(user)
    }
}
