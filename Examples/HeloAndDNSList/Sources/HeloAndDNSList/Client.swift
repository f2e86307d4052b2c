import Milter

/// What the filter knows of a connection.
package struct Client: Sendable {
    var address = ClientAddress.unknown
    /// What the list said, once it was asked.
    var standing: Standing?
}
