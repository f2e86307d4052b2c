import Glibc

extension ListeningSocket {
    /// Opens a socket in the file system. It is bound with mode 0600 and only then given its group and its mode, so that
    /// there is no moment in which too many may connect.
    static func openUnix(_ path: String, _ options: ServerOptions) throws(MilterError) -> (Int32, stat) {
        var group: gid_t?
        if let name = options.socketGroup {
            group = SystemCalls.group(named: name)
            guard group != nil else {
                throw MilterError(
                    .unknownGroup, "socket unix:\(path): there is no group '\(name)'; create it or name another")
            }
        }
        let name = SocketName(path: path)
        try removeStale(path, name)
        var opened: Int32 = -1
        var bound: stat?
        do throws(SystemCalls.Failure) {
            opened = try SystemCalls.socket(AF_UNIX)
            // Linux gives the file the mode of the socket, less the umask.
            _ = try SystemCalls.checked(fchmod(opened, 0o600))
            try SystemCalls.bind(opened, name)
            guard let status = try SystemCalls.status(ofPath: path) else {
                throw SystemCalls.Failure(number: ENOENT)
            }
            bound = status
            try SystemCalls.setOwner(ofPath: path, to: options.socketOwner, group)
            try SystemCalls.setMode(ofPath: path, to: mode_t(options.socketMode & 0o777))
            _ = try SystemCalls.checked(listen(opened, Int32(clamping: options.backlog)))
            return (opened, status)
        } catch {
            if let bound { remove(path, ifStill: bound) }
            if opened >= 0 { Glibc.close(opened) }
            throw cannotOpen(path, error)
        }
    }

    /// Removes the socket of a process that is gone. Anything else at the path is left alone and is an error.
    private static func removeStale(_ path: String, _ name: SocketName) throws(MilterError) {
        do throws(SystemCalls.Failure) {
            guard let status = try SystemCalls.status(ofPath: path) else { return }
            guard status.st_mode & S_IFMT == S_IFSOCK else {
                throw SystemCalls.Failure(number: EEXIST)
            }
            let caller = try SystemCalls.socket(AF_UNIX)
            defer { Glibc.close(caller) }
            guard !SystemCalls.canConnect(caller, to: name) else {
                throw SystemCalls.Failure(number: EADDRINUSE)
            }
            // Only this one means that nobody listens; a lack of permission, for example, says nothing.
            guard errno == ECONNREFUSED else { throw SystemCalls.Failure(number: errno) }
            // Not the socket of somebody who took its place in between.
            remove(path, ifStill: status)
        } catch {
            throw cannotOpen(path, error)
        }
    }

    /// Removes a name that still stands for the same file.
    static func remove(_ path: String, ifStill file: stat) {
        guard let status = try? SystemCalls.status(ofPath: path) else { return }
        if status.st_dev == file.st_dev, status.st_ino == file.st_ino { SystemCalls.remove(path) }
    }

    private static func cannotOpen(_ path: String, _ failure: SystemCalls.Failure) -> MilterError {
        let directory = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        switch failure.number {
        case EADDRINUSE:
            return MilterError(
                .addressInUse,
                "socket unix:\(path) is in use; stop the process that answers on it or choose another path")
        case EEXIST:
            return MilterError(
                .cannotListen, "socket unix:\(path): something that is not a socket has this name; it is left alone")
        case ENOENT, ENOTDIR:
            return MilterError(
                .cannotListen, "socket unix:\(path): there is no directory '\(directory)'; create it")
        case EACCES, EPERM, EROFS:
            return MilterError(
                .cannotListen, "socket unix:\(path): no permission to create it in '\(directory)' (\(failure))")
        default:
            return MilterError(.cannotListen, "socket unix:\(path) cannot be opened: \(failure)")
        }
    }
}
