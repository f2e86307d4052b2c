import Milter

extension Case {
    /// One line of what the client does, with what is expected of it.
    public struct Step: Sendable, Hashable {
        /// What the client does.
        public enum Action: Sendable, Hashable {
            /// A client connects, from a host of that name.
            case connect(host: RawText, address: RawText)
            /// HELO or EHLO.
            case helo(RawText)
            /// MAIL, with its parameters.
            case mail(RawText, parameters: [RawText])
            /// RCPT, with its parameters.
            case rcpt(RawText, parameters: [RawText])
            /// DATA.
            case data
            /// A header field; lines of a folded value are separated by LF.
            case header(EditedMessage.Field)
            /// A line of the body, without its line end.
            case body(RawText)
            /// The end of the message.
            case end
            /// RSET.
            case reset
            /// An SMTP command that does not exist.
            case unknown(RawText)
            /// QUIT.
            case quit
            /// A macro to be sent at a stage from here on. Real MTAs have macros of their own.
            case macro(MacroStage, name: String, value: RawText)
        }

        /// The line of the file, from 1.
        public let line: Int
        /// What the client does.
        public internal(set) var action: Action
        /// What is expected, in the order of the lines.
        public internal(set) var expectations: [Expectation] = []

        /// The expectations that hold for one way of running the case.
        public func expectations(in scope: Scope) -> [Expectation] {
            expectations.filter { $0.scopes.isEmpty || $0.scopes.contains(scope) }
        }
    }
}
