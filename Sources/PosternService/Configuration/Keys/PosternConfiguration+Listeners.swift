import Milter
import MilterPool

extension PosternConfiguration {
    /// The folder has room for a socket in it, whose path the system bounds (`sockaddr_un`).
    func checkStateFolder(_ report: SectionReport) {
        guard let stateFolder else { return }
        let socket = "\(stateFolder.resolvedPath)/\(PoolControl.socketName)"
        guard socket.utf8.count > 107 else { return }
        report.error(
            "`state_folder` is too long: the socket in it, `\(PoolControl.socketName)`, would have a path of \(socket.utf8.count) bytes, and may have 107",
            at: stateFolder.place)
    }

    /// Listeners are told apart by their names, each has an address of its own, and their processes find room beside those
    /// of the configuration before.
    func checkListeners(_ report: SectionReport) {
        var taken: [SocketAddress: String] = [:]
        if let first = try? SocketAddress(listen.socket) { taken[first] = "`listen`" }
        var workers = self.workers.count
        for entry in alsoListen {
            let name = entry.name.value
            if name == PoolListener.firstName {
                report.error("`\(name)` is the name of the one in `listen`; choose another", at: entry.name.place)
            } else if !PoolListener.isName(name) {
                report.error(
                    "\(ShownText(name)) is no name for a listener; use small letters, digits and `-`, 32 at most",
                    at: entry.name.place)
            }
            workers += entry.value.workers
            guard let socket = entry.value.socket, let address = try? SocketAddress(socket.value) else { continue }
            if let other = taken[address] {
                report.error(
                    "\(ShownText(socket.value)) is the address of \(other), too; give each listener one of its own",
                    at: socket.place)
            }
            taken[address] = taken[address] ?? "\(ShownText(name))"
        }
        if workers > PoolSettings.workersAtMost {
            report.error(
                "all listeners together have \(workers) processes; \(PoolSettings.workersAtMost) are possible",
                at: alsoListen.last?.name.place)
        }
    }
}
