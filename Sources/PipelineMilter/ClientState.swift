import MailPipeline
import Milter

/// What is kept of a connection.
public struct ClientState: Sendable {
    /// The session; nil before the client has connected.
    var session: ClientSession?

    init() {}
}
