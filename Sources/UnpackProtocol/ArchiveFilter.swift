/// The compressions around a file or a tar that the confined child can be asked to undo, by the words of its command
/// line.
package enum ArchiveFilter: String, Sendable, CaseIterable {
    case gzip, bzip2, xz, lzma, lzip, zstd, lz4
    /// The result of Unix's `compress` (`.Z`).
    case compress
}
