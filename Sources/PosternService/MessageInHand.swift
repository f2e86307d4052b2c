import MailMessage

/// The message that a session has in hand, as far as it has come.
package final class MessageInHand {
    private var collector: MessageCollector?

    init(storage: StorageOptions) {
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
            throw ExaminationFailure(description: "the message was examined already")
        }
        return try collector.finish()
    }
}
