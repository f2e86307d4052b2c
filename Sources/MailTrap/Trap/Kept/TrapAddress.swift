/// An address of the envelope as the client said it, so that it can be said again.
package struct TrapAddress: Sendable, Hashable {
    /// The argument of MAIL or RCPT, as it came: `<bob@example.org>`. Hostile bytes.
    package var raw: [UInt8]
    /// It in the form of look-ups: `bob@example.org`; empty for the null sender. Addresses are looked for without regard to the
    /// case of ASCII letters.
    package var text: String
    /// The ESMTP parameters of the command in their order, such as `NOTIFY=NEVER`. Hostile text.
    package var parameters: [String]

    /// An address.
    package init(raw: [UInt8], text: String, parameters: [String] = []) {
        (self.raw, self.text, self.parameters) = (raw, text, parameters)
    }
}
