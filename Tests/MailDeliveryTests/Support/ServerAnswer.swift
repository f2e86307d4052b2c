/// A step at which a scripted server answers.
enum ServerStep: String, Sendable, CaseIterable {
    case greeting, hello, startTLS, mail, recipient, data, dot, reset, quit
}

/// What it answers.
enum ServerAnswer: Sendable {
    /// These bytes.
    case say(String)
    /// These bytes, and the connection is closed.
    case leave(String)
    /// These bytes, and these a little later.
    case twice(String, String)
    /// These bytes, and then nothing, ever.
    case last(String)
    /// Nothing, ever.
    case silence
    /// An answer without an end.
    case endless
    /// These bytes, and then the handshake.
    case handshake(String)
}
