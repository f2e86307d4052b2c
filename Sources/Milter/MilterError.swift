/// What this library throws: a code to switch over, and a sentence that names the thing, the cause and the way
/// out.
public struct MilterError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of error. A structure, so that later versions can add kinds without breaking a `switch`.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case badAddress, addressInUse, cannotListen, unknownGroup, filterMistake, alreadyRan, libmilter
            case notNegotiated, badEdit, editFailed, refusedMTA, deadline
        }
        private let value: Value

        /// A socket address that cannot be understood, or is too long.
        public static let badAddress = Code(value: .badAddress)
        /// Somebody else listens on that socket.
        public static let addressInUse = Code(value: .addressInUse)
        /// The socket cannot be made: permission, missing directory, unknown host.
        public static let cannotListen = Code(value: .cannotListen)
        /// The group that the socket should belong to does not exist.
        public static let unknownGroup = Code(value: .unknownGroup)
        /// The filter itself is wrong, for example an event that was set twice.
        public static let filterMistake = Code(value: .filterMistake)
        /// libmilter serves once in a process; this was the second time.
        public static let alreadyRan = Code(value: .alreadyRan)
        /// A function of libmilter failed.
        public static let libmilter = Code(value: .libmilter)
        /// The MTA of this connection did not grant the action.
        public static let notNegotiated = Code(value: .notNegotiated)
        /// An edit that no MTA may be sent: an illegal field name, an address with control characters, too long.
        public static let badEdit = Code(value: .badEdit)
        /// The MTA went away while the edits were being sent.
        public static let editFailed = Code(value: .editFailed)
        /// The MTA lacks an action that the filter requires.
        public static let refusedMTA = Code(value: .refusedMTA)
        /// The deadline of the message was reached before the filter had an answer.
        public static let deadline = Code(value: .deadline)

        /// The name of the code.
        public var description: String { value.rawValue }
    }

    /// The kind of error.
    public let code: Code
    /// One sentence for a person: what, why, and what to do.
    public let message: String

    /// Makes an error of a kind, with its sentence.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The sentence.
    public var description: String { message }
}
