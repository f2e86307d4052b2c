@unsafe @preconcurrency import Glibc

/// Standard output, and whether what was printed arrived there.
package enum StandardOutput {
    /// Writes what is still in hand, and tells whether all of it arrived since the start (`ferror`): a full disk takes
    /// nothing.
    package static func isWhole() -> Bool {
        let isFlushed = unsafe fflush(stdout) == 0
        return unsafe isFlushed && ferror(stdout) == 0
    }
}
