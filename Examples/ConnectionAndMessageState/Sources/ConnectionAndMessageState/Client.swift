import Milter

/// The state of a connection: it lasts from connect to close, over all messages.
package struct Client: Sendable, Equatable {
    /// Where the client comes from.
    package internal(set) var address = ClientAddress.unknown
    /// What its messages came to until now.
    package internal(set) var counts = Counts()
}
