import Crypto
import MailMessage
import MailTrap

/// By what a message is known when it comes again: what does not change on its way.
struct MessageIdentity {
    /// SHA-256 of Message-ID, Date, From and the body.
    let content: [UInt8]
    /// What tells messages of one kind from others: 16 bytes of the SHA-256 of subject and body.
    let incident: [UInt8]
    /// Whether it has a Message-ID.
    let hasIdentifier: Bool

    /// How long a message is the same: as long as senders try again (RFC 5321 section 4.5.4.1).
    private static let window = 5 * 86_400.0
    /// How long one without a Message-ID is.
    private static let shortWindow = 3_600.0

    init(_ message: Message) {
        let fields = MessageFields(message)
        hasIdentifier = fields.first("message-id")?.isEmpty == false
        let body = Self.bodyDigest(message)
        content = Self.digest(["message-id", "date", "from"].map { Array(fields.all($0).joined()) } + [body])
        incident = Array(Self.digest([fields.first("subject") ?? [], body]).prefix(16))
    }

    /// The key for a recipient. Addresses are taken without regard to the case of ASCII letters.
    /// - Parameter isBeside: whether the recipient gets it as well: then it is another thing to keep.
    func key(from sender: String, to recipient: String, isBeside: Bool = false) -> OnceKey {
        let parts = [Array(sender.lowercased().utf8), Array(recipient.lowercased().utf8), content]
        return OnceKey(
            digest: Self.digest(parts + (isBeside ? [Array("beside".utf8)] : [])),
            window: hasIdentifier ? Self.window : Self.shortWindow)
    }

    /// The digest of texts, each with its length, so that none can pass into the next one.
    private static func digest(_ texts: [[UInt8]]) -> [UInt8] {
        var hash = SHA256()
        for text in texts {
            hash.update(data: Array("\(text.count):".utf8))
            hash.update(data: text)
        }
        return Array(hash.finalize())
    }

    private static func bodyDigest(_ message: Message) -> [UInt8] {
        var hash = SHA256()
        if let source = message.sources.first, let start = message.parts.first?.body.lowerBound {
            for begin in stride(from: start, to: source.count, by: 1 << 16) {
                let window = begin..<min(begin + 1 << 16, source.count)
                hash.update(data: source.copy(window))
                source.release(window)
            }
        }
        return Array(hash.finalize())
    }
}
