/// How large a list may be. What is larger is an error of the configuration, not of a message.
package struct ListLimits: Sendable, Hashable {
    /// Entries. Default 2,000,000.
    package var entries = 2_000_000

    /// Bytes of one entry. Default 1024.
    package var entryBytes = 1024

    /// Bytes of the text. Default 64 MiB.
    package var textBytes = 64 << 20

    /// The defaults.
    package init() {}
}
