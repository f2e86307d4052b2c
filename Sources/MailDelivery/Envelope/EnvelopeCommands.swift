/// What is said of an envelope to a server, after what it offers.
struct EnvelopeCommands {
    /// One recipient's command.
    struct Recipient {
        /// Which one of the envelope it is.
        let index: Int
        /// The command with CR LF.
        let bytes: [UInt8]
    }

    /// MAIL with CR LF.
    let mail: [UInt8]
    /// RCPT for each recipient that can be said.
    private(set) var recipients: [Recipient] = []
    /// Those that cannot.
    private(set) var refused: [Int: SMTPReply] = [:]
    /// The names of parameters that are not said.
    private(set) var omitted: [String] = []

    /// Makes them.
    /// - Throws: the answer for all recipients, where the message cannot go to this server at all.
    init(_ envelope: DeliveryEnvelope, _ measure: ContentMeasure, _ offers: ServerOffers) throws(EnvelopeRefusal) {
        guard let path = envelope.sender.path else {
            throw EnvelopeRefusal(501, "5.1.7", "the sender cannot be said in a command")
        }
        guard envelope.sender.hasUsableParameters else {
            throw EnvelopeRefusal(501, "5.5.4", "a parameter of the sender cannot be said in a command")
        }
        if let largest = offers.largestMessage, measure.count > largest {
            throw EnvelopeRefusal(552, "5.3.4", "the message has \(measure.count) bytes, the server takes \(largest)")
        }
        let isInternational = envelope.isInternational
        if isInternational, !offers.utf8, measure.hasInternationalHeader || Self.hasInternationalPath(envelope) {
            throw EnvelopeRefusal(553, "5.6.7", "the message needs SMTPUTF8, and the server does not offer it")
        }
        var said: [String] = []
        if offers.size { said.append("SIZE=\(measure.count)") }
        if offers.eightBit, measure.hasHighBytes { said.append("BODY=8BITMIME") }
        if offers.utf8, isInternational { said.append("SMTPUTF8") }
        // Those are said of our own accord.
        let own: Set = offers.utf8 ? ["SIZE", "BODY", "SMTPUTF8"] : ["SIZE", "BODY"]
        var omitted = Omitted(except: own)
        said += omitted.select(envelope.sender.parameters, ["RET", "ENVID"], offers.notifications)
        guard let mail = EnvelopeCommand.bytes("MAIL FROM:", path, said) else {
            throw EnvelopeRefusal(501, "5.5.4", "the command for the sender would be too long")
        }
        self.mail = mail
        for (index, recipient) in envelope.recipients.enumerated() {
            let parameters = omitted.select(recipient.parameters, ["NOTIFY", "ORCPT"], offers.notifications)
            if let path = recipient.path, recipient.hasUsableParameters,
                let bytes = EnvelopeCommand.bytes("RCPT TO:", path, parameters)
            {
                recipients.append(Recipient(index: index, bytes: bytes))
            } else {
                refused[index] = SMTPReply(
                    ours: 501, recipient.path == nil ? "5.1.3" : "5.5.4", "the recipient cannot be said in a command")
            }
        }
        self.omitted = omitted.names
    }

    private static func hasInternationalPath(_ envelope: DeliveryEnvelope) -> Bool {
        envelope.sender.isInternational || envelope.recipients.contains(where: \.isInternational)
    }

    /// Parameters that are not said.
    private struct Omitted {
        static let most = 20
        let own: Set<String>
        private(set) var names: [String] = []

        init(except own: Set<String>) { self.own = own }

        /// Those of `parameters` that are said; notes the others.
        mutating func select(_ parameters: [String], _ known: [String], _ isOffered: Bool) -> [String] {
            parameters.filter { parameter in
                let name = ParameterName(parameter)
                if isOffered, known.contains(name.text) { return true }
                if !own.contains(name.text), names.count < Self.most, !names.contains(name.visible) {
                    names.append(name.visible)
                }
                return false
            }
        }
    }
}
