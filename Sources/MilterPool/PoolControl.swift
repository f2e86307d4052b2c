import Milter

/// Speaks to the supervisor of a pool that runs, through its state folder: for commands.
///
/// The supervisor listens to its own user and to root. Each function may be called in any process and on any thread, and waits
/// for the answer.
public struct PoolControl: Sendable {
    private let socket: String

    /// What the supervisor's socket in its folder is called.
    package static let socketName = StateFolder.controlName

    /// The supervisor that has a folder (``PoolSettings/stateFolder``).
    public init(stateFolder: String) {
        socket = "\(stateFolder)/\(StateFolder.controlName)"
    }

    /// Has the configuration loaded anew, and waits until it is in use.
    /// - Returns: what is to be told: that it is in use, and what is doubtful in it.
    /// - Throws: `PoolError` where it cannot be loaded, in the words of whoever loads it: what is in use stays then. Also
    ///   where no supervisor is there.
    @discardableResult
    public func reload(within limit: Duration = .seconds(300)) throws(PoolError) -> String {
        let answer = try ask("reload", within: limit)
        if let text = answer.removing("done ") { return text }
        throw PoolError(answer.removing("failed ") ?? answer, exitStatus: 78)  // EX_CONFIG
    }

    /// Where each listener of the configuration in use can be called, by its name; also those whose sockets were handed over.
    /// Empty before the first configuration is in use.
    /// - Throws: `PoolError` where no supervisor is there.
    public func addresses() throws(PoolError) -> [(name: String, address: SocketAddress)] {
        try ask("addresses", within: .seconds(10)).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2, let address = try? SocketAddress(String(words[1])) else { return nil }
            return (String(words[0]), address)
        }
    }

    /// Has the pool end once the messages in hand have their answer, as SIGTERM does. Does not wait for that; a second time it
    /// ends at once.
    /// - Throws: `PoolError` where no supervisor is there.
    public func stop() throws(PoolError) { _ = try ask("stop", within: .seconds(30)) }

    private func ask(_ word: String, within limit: Duration) throws(PoolError) -> String {
        guard let answer = try ControlSocket.ask(word, at: socket, within: limit) else {
            throw PoolError("no filter runs: nobody answers at '\(socket)'", exitStatus: 69)  // EX_UNAVAILABLE
        }
        return answer
    }
}

extension String {
    /// The rest behind a beginning; nil where it begins otherwise.
    fileprivate func removing(_ beginning: String) -> String? {
        hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
    }
}
