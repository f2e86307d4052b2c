/// Which relays are ours or trusted, and where a message says from whom it comes.
package struct NetworkSettings: Sendable {
    /// Relays that do not forge (`trusted_networks`); inferred from the message where none are configured.
    package var trusted = NetworkList(hasLoopback: true)
    /// Relays of our own (`internal_networks`); the trusted ones where none are configured.
    package var own = NetworkList(hasLoopback: true)
    /// Trusted relays that take mail of our users (`msa_networks`).
    package var submission = NetworkList(hasLoopback: false)
    /// Fields with the address of a client of web mail, as they were written.
    package var originatingAddressFields: [[UInt8]] = []
    /// The field with the envelope's sender; nil to guess.
    package var envelopeSenderField: [UInt8]?
    /// Whether the envelope's sender is believed always.
    package var alwaysTrustsEnvelopeSender = false

    package init() {}
}
