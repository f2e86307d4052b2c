@unsafe @preconcurrency import Glibc

/// Standard output, and whether what was printed arrived there.
package enum StandardOutput {
    /// Writes bytes as they are, behind what was printed. What does not arrive, ``isWhole()`` tells.
    static func write(_ bytes: Span<UInt8>) {
        _ = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, stdout) }
    }

    /// Writes what is still in hand, and tells whether all of it arrived since the start (`ferror`): a full disk takes
    /// nothing.
    package static func isWhole() -> Bool {
        let isFlushed = unsafe fflush(stdout) == 0
        return unsafe isFlushed && ferror(stdout) == 0
    }
}
