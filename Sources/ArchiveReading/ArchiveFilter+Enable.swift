import CArchive
import UnpackProtocol

extension ArchiveFilter {
    /// Enables the filter; false where libarchive would start an external program for it, which cannot work here.
    func enable(_ archive: OpaquePointer) -> Bool {
        let status =
            switch self {
            case .gzip: unsafe archive_read_support_filter_gzip(archive)
            case .bzip2: unsafe archive_read_support_filter_bzip2(archive)
            case .xz: unsafe archive_read_support_filter_xz(archive)
            case .lzma: unsafe archive_read_support_filter_lzma(archive)
            case .lzip: unsafe archive_read_support_filter_lzip(archive)
            case .zstd: unsafe archive_read_support_filter_zstd(archive)
            case .lz4: unsafe archive_read_support_filter_lz4(archive)
            case .compress: unsafe archive_read_support_filter_compress(archive)
            }
        return status == ARCHIVE_OK
    }
}
