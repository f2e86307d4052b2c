import Glibc

/// The connections that this process has accepted from a listening socket and not closed: those, too, on which no session has
/// begun. libmilter tells of a connection only when the MTA negotiates, and one that came just before the accept loop
/// was left would be cut if sessions alone were waited for.
struct AcceptedConnections {
    private let local: SocketName

    /// Those that were accepted from a socket of this name.
    init(of local: SocketName) {
        self.local = local
    }

    /// Whether there are any; no where `/proc` does not tell.
    func exist() -> Bool {
        guard let folder = unsafe opendir("/proc/self/fd") else { return false }
        defer { unsafe closedir(folder) }
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
            guard let number = Int32(String(decoding: name, as: UTF8.self)) else { continue }
            if isAccepted(number) { return true }
        }
        return false
    }

    /// Whether a descriptor is such a connection. An accepted socket has the name of the one that it came from, but for
    /// the address of one that listens on all addresses.
    private func isAccepted(_ descriptor: Int32) -> Bool {
        guard let name = try? SystemCalls.localName(of: descriptor), name.family == local.family,
            (try? SystemCalls.isListening(descriptor)) == false
        else { return false }
        return local.port == nil ? name == local : name.port == local.port
    }
}
