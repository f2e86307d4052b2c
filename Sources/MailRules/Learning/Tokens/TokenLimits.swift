/// How much of a message is made into tokens. What is beyond is left out: no message costs more, whatever is in it.
package struct TokenLimits: Sendable, Hashable {
    /// Tokens before those that are equal count as one. Default 20,000.
    package var tokens = 20_000
    /// Bytes of what a reader sees, and as many of what not. Default 200,000.
    package var textBytes = 200_000
    /// Fields of the header. Default 200.
    package var fields = 200
    /// Bytes of a field's value. Default 400.
    package var fieldBytes = 400
    /// Links, hosts that they lead to, and parts, each. Default 300.
    package var items = 300
    /// Bytes of a word beyond which only its beginning and its pieces count. Default 24.
    package var wordBytes = 24

    package init() {}
}
