/// What of the configuration decides how a header is read.
package struct HeaderSettings: Sendable {
    /// Hosts that do not forge (`trusted_networks`); nil where it is not set.
    package var trusted: AddressNetworks?
    /// Own hosts (`internal_networks`); nil where it is not set.
    package var inner: AddressNetworks?
    /// Own hosts that take mail from own users alone (`msa_networks`).
    package var submission = AddressNetworks()
    /// Whether an own user sent the message, who need not be in its header.
    package var isOwnUser = false
    /// Fields whose first address counts as the first host (`originating_ip_headers`).
    package var originFields: [[UInt8]] = []
    /// The field with the envelope's sender (`envelope_sender_header`); nil to guess.
    package var senderField: [UInt8]?
    /// Whether the envelope's sender counts behind trusted hosts too (`always_trust_envelope_sender`).
    package var alwaysTrustsSender = false

    package init() {}

    /// From what rule files say.
    package init(_ settings: NetworkSettings) {
        func networks(_ list: NetworkList) -> AddressNetworks {
            var networks = list.entries.contains { $0.place == nil } ? AddressNetworks.ownHost : AddressNetworks()
            for entry in list.entries where entry.place != nil { _ = networks.add(Array(entry.text.utf8)) }
            return networks
        }
        if settings.trusted.isConfigured { trusted = networks(settings.trusted) }
        if settings.own.isConfigured { inner = networks(settings.own) }
        submission = networks(settings.submission)
        originFields = settings.originatingAddressFields.map { $0.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 } }
        senderField = settings.envelopeSenderField
        alwaysTrustsSender = settings.alwaysTrustsEnvelopeSender
    }
}
