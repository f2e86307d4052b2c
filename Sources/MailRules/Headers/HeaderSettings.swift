/// What of the configuration decides how a header is read.
package struct HeaderSettings: Sendable {
    /// Hosts that do not forge (`trusted_networks`); nil where it is not set.
    package var trusted: NetworkList?
    /// Own hosts (`internal_networks`); nil where it is not set.
    package var inner: NetworkList?
    /// Own hosts that take mail from own users alone (`msa_networks`).
    package var submission = NetworkList(hasLoopback: false)
    /// Whether an own user sent the message, who need not be in its header.
    package var isOwnUser = false
    /// Fields whose first address counts as the first host (`originating_ip_headers`).
    package var originFields: [[UInt8]] = []
    /// The field with the envelope's sender (`envelope_sender_header`); nil to guess.
    package var senderField: [UInt8]?
    /// Whether the envelope's sender counts behind trusted hosts too (`always_trust_envelope_sender`).
    package var alwaysTrustsSender = false

    /// As it is where nothing is configured.
    package init() {}

    /// As the rule files say it.
    package init(_ settings: RuleSettings) {
        let networks = settings.networks
        trusted = networks.trusted.isConfigured ? networks.trusted : nil
        inner = networks.own.isConfigured ? networks.own : nil
        submission = networks.submission
        originFields = networks.originatingAddressFields
        senderField = networks.envelopeSenderField
        alwaysTrustsSender = networks.alwaysTrustsEnvelopeSender
    }
}
