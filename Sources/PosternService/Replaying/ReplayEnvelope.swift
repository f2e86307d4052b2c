import MailMessage

/// The envelope of a message in a folder, as far as the message itself tells it.
struct ReplayEnvelope {
    /// The sender: the first Return-Path, which the MTA wrote last, or what the mbox says; empty where neither is there.
    private(set) var sender: String
    /// The recipients: Delivered-To, X-Original-To or Envelope-To; a thousand at most.
    var recipients: [String] = []

    private static let most = 1_000

    init(_ message: Message, sender: String?) {
        self.sender = sender ?? ""
        guard let source = message.sources.first else { return }
        var hasReturnPath = false
        var known: Set<String> = []
        for field in message.fields {
            let name = source.copy(field.name).lowercasedText
            guard ["return-path", "delivered-to", "x-original-to", "envelope-to"].contains(name) else { continue }
            let value = String(decoding: source.copy(field.value), as: UTF8.self)
            let addresses = value.split { $0.isWhitespace || ",<>".contains($0) }.map(String.init)
            if name == "return-path" {
                if !hasReturnPath { self.sender = addresses.first ?? "" }
                hasReturnPath = true
            } else {
                for address in addresses where recipients.count < Self.most && known.insert(address).inserted {
                    recipients.append(address)
                }
            }
        }
    }
}
