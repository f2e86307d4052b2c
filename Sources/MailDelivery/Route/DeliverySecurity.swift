/// Whether the line to the mail server is encrypted, by STARTTLS (RFC 3207).
package struct DeliverySecurity: Sendable, Hashable {
    /// When STARTTLS is said.
    package enum Use: Sendable, Hashable {
        /// Never.
        case never
        /// Where the server offers it. Where it comes to nothing, mail goes in the clear.
        case opportunistic
        /// Always: no mail goes where it comes to nothing.
        case required
    }

    /// What the server must show.
    package enum Verification: Sendable, Hashable {
        /// Nothing: whoever answers at the address is believed.
        case none
        /// A certificate for `name`, a DNS name, that leads to one of those in the PEM file `authorities`.
        case authorities(file: String, name: String)
    }

    /// When STARTTLS is said.
    package var use: Use
    /// What the server must show.
    package var verification: Verification

    /// A rule for a route.
    package init(_ use: Use, verification: Verification = .none) {
        (self.use, self.verification) = (use, verification)
    }
}
