import UnpackProtocol

extension FileKind {
    /// What the confined child is asked for to open a file of this kind; `nil` for kinds that it does not open.
    var archive: (format: ArchiveFormat, filter: ArchiveFilter?)? {
        switch self {
        case .sevenZip: (.sevenZip, nil)
        case .rar: (.rar, nil)
        case .tar: (.tar, nil)
        case .cabinet: (.cabinet, nil)
        case .isoImage: (.isoImage, nil)
        case .lha: (.lha, nil)
        case .ar: (.ar, nil)
        case .cpio: (.cpio, nil)
        case .zip: (.zip, nil)
        case .gzip: (.compressed, .gzip)
        case .bzip2: (.compressed, .bzip2)
        case .xz: (.compressed, .xz)
        case .lzma: (.compressed, .lzma)
        case .lzip: (.compressed, .lzip)
        case .zstandard: (.compressed, .zstd)
        case .lz4: (.compressed, .lz4)
        case .compress: (.compressed, .compress)
        default: nil
        }
    }
}
