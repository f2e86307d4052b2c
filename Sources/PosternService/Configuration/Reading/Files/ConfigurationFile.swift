/// A file that was read, whole.
package struct ConfigurationFile: Sendable {
    /// What it holds.
    package let bytes: [UInt8]
    /// The same for the same file by whatever path it is reached.
    package let identity: String
    /// The permission bits of its mode.
    package let permissions: UInt32

    /// Makes a file.
    package init(bytes: [UInt8], identity: String, permissions: UInt32 = 0o600) {
        (self.bytes, self.identity, self.permissions) = (bytes, identity, permissions)
    }
}
