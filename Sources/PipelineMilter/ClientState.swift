import MailPipeline
import Milter

/// What is kept of a connection.
public struct ClientState: Sendable {
    /// The session; nil before the client has connected.
    var session: ClientSession?

    /// What was kept for the message before, until the MTA goes on.
    private var promise: (any KeptPromise)?

    init() {}

    /// A message was answered.
    mutating func answered(_ message: MessageState) {
        goOn()
        promise = message.promise
    }

    /// The MTA has gone on: it has the answer to the message before.
    mutating func goOn() {
        promise?.answered()
        promise = nil
    }
}
