/// By what the same message for the same recipient is known when it comes again, so that it is kept and delivered once.
package struct OnceKey: Sendable, Hashable {
    /// SHA-256 of the sender, the recipient and what does not change on the way: 32 bytes.
    package let digest: [UInt8]
    /// For how many seconds after another one was settled this one is the same.
    package let window: Double

    /// A key. The digest must have 32 bytes.
    package init(digest: [UInt8], window: Double) {
        precondition(digest.count == 32, "a digest of SHA-256 has 32 bytes")
        (self.digest, self.window) = (digest, window)
    }
}
