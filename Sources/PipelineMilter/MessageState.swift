import MailMessage
import MailPipeline

/// What is kept of a message on its way.
public final class MessageState {
    /// The client's session when the message began.
    let client: ClientSession?
    /// The session of the message; nil before MAIL.
    var session: MessageSession?
    /// What was kept for it, until it is known not to be taken.
    var promise: (any KeptPromise)?
    private var collector: MessageCollector?

    init(_ client: ClientSession?, storage: StorageOptions) {
        self.client = client
        collector = MessageCollector(storage: storage)
    }

    func addField(name: Span<UInt8>, value: Span<UInt8>) throws(StorageError) {
        try collector?.addField(name: name, value: value)
    }

    func addBody(_ chunk: Span<UInt8>) throws(StorageError) {
        try collector?.addBody(chunk)
    }

    /// The whole message; there is one once.
    func finish() throws -> StoredBytes {
        guard let collector = collector.take() else {
            throw StageError("the message was judged already")
        }
        return try collector.finish()
    }
}
