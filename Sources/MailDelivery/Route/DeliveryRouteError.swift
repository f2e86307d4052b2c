/// Why a route cannot be used: a mistake in the configuration.
package enum DeliveryRouteError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The host is neither a numeric address nor `localhost`.
    case host(String)
    /// The port is not in 1...65535.
    case port(Int)
    /// The path of the socket is empty, not absolute or too long.
    case path(String)
    /// What is said in EHLO is empty, over 255 bytes, or holds something other than visible ASCII characters.
    case helloName(String)
    /// The name that a certificate is to be for is empty or an address.
    case certificateName(String)
    /// A connection is to carry no message.
    case messages(Int)

    /// The mistake in words.
    package var description: String {
        switch self {
        case .host(let host): "\(visible(host)) is neither a numeric address nor localhost"
        case .port(let port): "there is no port \(port)"
        case .path(let path): "\(visible(path)) is not the absolute path of a socket, of 107 bytes at most"
        case .helloName(let name): "\(visible(name)) cannot be said in EHLO"
        case .certificateName(let name): "\(visible(name)) is not a DNS name that a certificate can be for"
        case .messages(let number): "a connection cannot carry \(number) messages"
        }
    }

    private func visible(_ text: String) -> String { VisibleText.of(text.utf8, limit: 200) }
}
