import Synchronization

/// The ``SpareSession``s of a server. There are several, since one can itself be among those that wait for a thread.
final class SpareSessions: Sendable {
    /// How many they are. Each costs two descriptors, and no thread but while it is knocked at.
    private static let count = 4

    private let sessions: [SpareSession]
    private let turn = Atomic<Int>(0)

    /// Opens them; where that fails there are fewer or none, and all works as libmilter does by itself.
    /// - Parameter name: a socket on which this process alone takes connections.
    init(at name: SocketName) {
        var sessions: [SpareSession] = []
        while sessions.count < Self.count, let session = SpareSession.open(at: name) { sessions.append(session) }
        self.sessions = sessions
    }

    /// Has libmilter look whether a session waits for a thread.
    func knock() {
        guard !sessions.isEmpty else { return }
        let number = UInt(bitPattern: turn.wrappingAdd(1, ordering: .relaxed).oldValue)
        sessions[Int(number % UInt(sessions.count))].knock()
    }

    /// Keeps libmilter from closing them because nothing comes.
    func keep() {
        for session in sessions { session.knock() }
    }
}
