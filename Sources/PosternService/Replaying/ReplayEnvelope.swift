import MailMessage

/// The envelope of a message in a folder, as far as the message itself tells it.
struct ReplayEnvelope {
    /// The sender: Return-Path, or what the mbox says; empty where neither is there.
    private(set) var sender: String
    /// The recipients: Delivered-To, X-Original-To or Envelope-To.
    var recipients: [String] = []

    init(_ message: Message, sender: String?) {
        self.sender = sender ?? ""
        guard let source = message.sources.first else { return }
        for field in message.fields {
            let name = source.copy(field.name).lowercasedText
            guard ["return-path", "delivered-to", "x-original-to", "envelope-to"].contains(name) else { continue }
            let value = String(decoding: source.copy(field.value), as: UTF8.self)
            let addresses = value.split { $0.isWhitespace || ",<>".contains($0) }.map(String.init)
            if name == "return-path" {
                if sender == nil { self.sender = addresses.first ?? "" }
            } else {
                recipients += addresses.filter { !recipients.contains($0) }.prefix(100)
            }
        }
    }
}
