/// Bytes of a message could not be kept: a folder is not there, or its disk is full.
///
/// It says nothing of the message. Who gets it defers the message (4xx).
public struct StorageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence: what could not be done, where, and why.
    public let description: String

    package init(_ description: String) {
        self.description = description
    }
}
