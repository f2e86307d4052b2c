extension Case {
    /// A way of running a case, and a word of a restricted expectation.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        /// A real Sendmail.
        case sendmail
        /// A real Postfix.
        case postfix
        /// The milter protocol, without an MTA.
        case milter
    }
}
