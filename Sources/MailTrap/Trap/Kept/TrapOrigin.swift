/// Where a kept message came from: what the field Received says of the hop that the MTA has not written yet (RFC 5321 section
/// 4.4).
package struct TrapOrigin: Sendable, Hashable {
    /// The client's address; nil where there was none.
    package var address: String?
    /// The client's name, as the MTA found it. Hostile text.
    package var host = ""
    /// What the client called itself. Hostile text.
    package var helo: String?
    /// The authenticated user.
    package var user: String?
    /// The MTA's own name.
    package var server: String?

    /// Nothing is known.
    package init() {}
}
