import Milter

extension Case {
    /// The decision that a step is expected to come to, with as much of the reply as matters.
    public struct ExpectedDecision: Sendable, Hashable, CustomStringConvertible {
        /// The kinds of decision, as a case writes them.
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            /// Go on.
            case `continue`
            /// The filter is done, and content.
            case accept
            /// 5xx.
            case reject
            /// 4xx.
            case `defer`
            /// Accepted, and thrown away.
            case discard
            /// No more of the body is wanted.
            case skip
        }

        /// The kind.
        public let kind: Kind
        /// The reply's code, or `nil` if any will do.
        public let code: Int?
        /// The reply's enhanced status, or `nil` if any will do.
        public let enhancedStatus: String?
        /// What the lines of the reply contain; empty if any text will do. With one text, it may be in any
        /// line.
        public let lines: [RawText]

        /// What is wrong with a reply, as a phrase, or `nil`. A reply of `nil` is the MTA's own.
        public func problem(with reply: SMTPReply?) -> String? {
            guard code != nil || enhancedStatus != nil || !lines.isEmpty else { return nil }
            guard let reply else { return "the filter gave no reply of its own" }
            if let code, reply.code != code { return "the code is \(reply.code)" }
            if let enhancedStatus, reply.enhancedStatus != enhancedStatus {
                return "the enhanced status is \(reply.enhancedStatus ?? "missing")"
            }
            if let text = lines.first, lines.count == 1 {
                return reply.lines.contains { contains($0.bytes, text.bytes) }
                    ? nil : "the text is another one"
            }
            guard lines.isEmpty || reply.lines.count == lines.count else {
                return "the reply has \(reply.lines.count) lines"
            }
            for (index, (found, text)) in zip(reply.lines, lines).enumerated()
            where !contains(found.bytes, text.bytes) {
                return "line \(index + 1) of the text is another one"
            }
            return nil
        }

        /// The decision as a case writes it.
        public var description: String {
            let text = lines.map(\.description).joined(separator: "|")
            return [kind.rawValue, code.map { "\($0)" }, enhancedStatus, text].compactMap { $0 }
                .filter { !$0.isEmpty }.joined(separator: " ")
        }
    }
}
