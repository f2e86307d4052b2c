import Milter

extension MTA {
    /// What MTA and filter agreed on at the start of the session.
    public struct Negotiated: Sendable, Hashable {
        /// The protocol version, the filter's own if that is lower.
        public let version: UInt32
        /// The actions that the filter may use.
        public let actions: Actions
        /// The steps that are left out or not answered. What the version does not have is left out too.
        public let protocolFlags: ProtocolOptions
        /// The macros that the filter asked for, by stage. A stage that is absent gets what the MTA sends by
        /// itself; a stage with no names gets none.
        public let requestedMacros: [MacroStage: [String]]
    }
}
