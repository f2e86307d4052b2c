import Milter

extension MTA {
    /// A step of the conversation between MTA and filter: where a decision was made, or an error happened.
    public enum Step: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
        /// The negotiation that opens a session.
        case negotiate = "negotiation"
        /// A client connected.
        case connect
        /// HELO or EHLO.
        case helo = "HELO"
        /// MAIL.
        case mail = "MAIL"
        /// RCPT.
        case rcpt = "RCPT"
        /// DATA.
        case data = "DATA"
        /// A header field.
        case header
        /// The end of the header.
        case endOfHeaders = "end of headers"
        /// A chunk of the body.
        case body
        /// The end of the message.
        case endOfMessage = "end of message"
        /// An unknown SMTP command.
        case unknown = "unknown command"
        /// RSET, or whatever else gives a message up.
        case reset
        /// The end of the session.
        case quit
        /// A packet that the test sent or read by itself.
        case raw = "raw packet"

        /// The step as people say it.
        public var description: String { rawValue }
    }
}

/// What the protocol says about a step that is answered with a decision.
struct StepRules {
    let command: Packet.Command
    /// The stage whose macros go before it; Sendmail sends none before header fields, body and unknown
    /// commands.
    var stage: MacroStage?
    /// The flag with which a filter says that it does not want it.
    var unwanted: ProtocolOptions = []
    /// The flag with which a filter says that it does not answer it.
    var unanswered: ProtocolOptions = []
}

extension MTA.Step {
    /// The rules of the step, or `nil` for one that has no decision.
    var rules: StepRules? {
        switch self {
        case .connect:
            StepRules(
                command: .connect, stage: .connect, unwanted: .noConnect, unanswered: .silentConnect)
        case .helo: StepRules(command: .helo, stage: .helo, unwanted: .noHelo, unanswered: .silentHelo)
        case .mail: StepRules(command: .mail, stage: .sender, unwanted: .noSender, unanswered: .silentSender)
        case .rcpt: StepRules(command: .rcpt, stage: .recipient, unwanted: .noRecipient, unanswered: .silentRecipient)
        case .data: StepRules(command: .data, stage: .data, unwanted: .noData, unanswered: .silentData)
        case .header: StepRules(command: .header, unwanted: .noHeader, unanswered: .silentHeader)
        case .endOfHeaders:
            StepRules(
                command: .endOfHeaders, stage: .endOfHeaders, unwanted: .noEndOfHeaders,
                unanswered: .silentEndOfHeaders)
        case .body: StepRules(command: .body, unwanted: .noBody, unanswered: .silentBody)
        case .endOfMessage: StepRules(command: .endOfMessage, stage: .endOfMessage)
        case .unknown: StepRules(command: .unknown, unwanted: .noUnknown, unanswered: .silentUnknown)
        case .negotiate, .reset, .quit, .raw: nil
        }
    }
}
