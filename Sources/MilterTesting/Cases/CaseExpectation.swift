import Milter

extension Case {
    /// Something that is expected of a step.
    public struct Expectation: Sendable, Hashable {
        /// What is expected.
        public enum Check: Sendable, Hashable {
            /// The decision on the step.
            case decision(ExpectedDecision)
            /// One of the edits, all of which are listed.
            case edit(RecordedEdit)
            /// No edit at all.
            case noEdit
            /// Something about the message that arrives.
            case delivered(Delivery)
            /// No message arrives.
            case notDelivered
            /// The message is held (quarantined).
            case held
        }

        /// The line of the file, from 1.
        public let line: Int
        /// Where it holds; empty means everywhere.
        public let scopes: Set<Scope>
        /// What is expected.
        public internal(set) var check: Check
    }
}
