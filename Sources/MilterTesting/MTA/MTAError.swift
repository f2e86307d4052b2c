/// What this library throws: the filter broke the protocol, did not answer, or a test case cannot be read.
///
/// A decision that a test did not expect is not an error; it is a ``Decision``.
public struct MTAError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of error. A structure, so that later versions can add kinds without breaking a `switch`.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case cannotConnect, closedByFilter, timedOut, malformedPacket, unexpectedPacket, badNegotiation
            case notNegotiated, badReply, noRecipients, notConnected, system, badCase
        }
        private let value: Value

        /// Nobody listens at the address.
        public static let cannotConnect = Code(value: .cannotConnect)
        /// The filter closed the session, as libmilter does when something is wrong.
        public static let closedByFilter = Code(value: .closedByFilter)
        /// The filter did not answer in time.
        public static let timedOut = Code(value: .timedOut)
        /// What came is no packet, or its payload is not what its code promises.
        public static let malformedPacket = Code(value: .malformedPacket)
        /// A packet that has no place here: an edit before the end of the message, an unknown code.
        public static let unexpectedPacket = Code(value: .unexpectedPacket)
        /// The filter asked for something in the negotiation that was not offered.
        public static let badNegotiation = Code(value: .badNegotiation)
        /// The filter did what it had not asked for in the negotiation.
        public static let notNegotiated = Code(value: .notNegotiated)
        /// A reply that no MTA could hand to its client.
        public static let badReply = Code(value: .badReply)
        /// Every recipient was rejected: an MTA refuses DATA then, and the filter hears no more.
        public static let noRecipients = Code(value: .noRecipients)
        /// The session is over since an earlier error; `connect` opens a new one.
        public static let notConnected = Code(value: .notConnected)
        /// A function of the operating system failed.
        public static let system = Code(value: .system)
        /// A test case or a folder of them cannot be read. The text begins with `file:line:`.
        public static let badCase = Code(value: .badCase)

        /// The name of the code.
        public var description: String { value.rawValue }
    }

    /// The kind of error.
    public let code: Code
    /// Where it happened, or `nil` where there was no conversation.
    public let step: MTA.Step?
    /// What happened, for a person.
    public let detail: String

    init(_ code: Code, at step: MTA.Step?, _ detail: String) {
        self.code = code
        self.step = step
        self.detail = detail
    }

    init(_ error: WireError, at step: MTA.Step) {
        switch error {
        case .cannotConnect(let why):
            self.init(.cannotConnect, at: nil, "cannot connect to the filter: \(why)")
        case .closed: self.init(.closedByFilter, at: step, "the filter closed the session")
        case .timedOut: self.init(.timedOut, at: step, "the filter did not answer in time")
        case .malformed(let what): self.init(.malformedPacket, at: step, "the filter sent \(what)")
        case .failed(let why): self.init(.system, at: step, why)
        }
    }

    /// The step and what happened there, as one sentence.
    public var description: String { step.map { "at \($0): \(detail)" } ?? detail }
}
