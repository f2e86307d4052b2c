/// Why a message cannot go to a server at all.
struct EnvelopeRefusal: Error {
    /// Our answer in the server's stead.
    let reply: SMTPReply

    init(_ code: Int, _ status: String, _ text: String) { reply = SMTPReply(ours: code, status, text) }
}
