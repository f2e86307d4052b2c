/// What became of a message.
package struct DeliveryReport: Sendable, Hashable {
    /// What became of it for each recipient, in the order of the envelope.
    package internal(set) var outcomes: [DeliveryOutcome]
    /// The server's queue id, where it accepted the message and words its answer as Postfix or Sendmail do.
    package internal(set) var queueIdentifier: String?
    /// The names of ESMTP parameters of the envelope that were not said: the server offers nothing of them, or they
    /// are not for the next hop, such as AUTH. In capitals, without repetition, 20 at most. Hostile text, cut and
    /// escaped.
    package internal(set) var omittedParameters: [String] = []
    /// Whether it went over TLS.
    package internal(set) var isSecured = false

    /// A report of which nothing else is known.
    package init(_ outcomes: [DeliveryOutcome]) { self.outcomes = outcomes }
}
