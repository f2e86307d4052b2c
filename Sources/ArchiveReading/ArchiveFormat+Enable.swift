import CArchive
import UnpackProtocol

extension ArchiveFormat {
    /// Enables the format's readers; false where this libarchive does not have them.
    func enable(_ archive: OpaquePointer) -> Bool {
        let statuses: [Int32] =
            switch self {
            case .sevenZip: unsafe [archive_read_support_format_7zip(archive)]
            case .rar: unsafe [archive_read_support_format_rar(archive), archive_read_support_format_rar5(archive)]
            case .tar:
                // Entries behind the mark of the end: some programs go on there.
                unsafe [
                    archive_read_support_format_tar(archive),
                    archive_read_set_format_option(archive, "tar", "read_concatenated_archives", "1"),
                ]
            case .cabinet: unsafe [archive_read_support_format_cab(archive)]
            case .isoImage: unsafe [archive_read_support_format_iso9660(archive)]
            case .lha: unsafe [archive_read_support_format_lha(archive)]
            case .ar: unsafe [archive_read_support_format_ar(archive)]
            case .cpio: unsafe [archive_read_support_format_cpio(archive)]
            case .zip: unsafe [archive_read_support_format_zip_seekable(archive)]
            case .compressed: unsafe [archive_read_support_format_raw(archive)]
            }
        return statuses.allSatisfy { $0 == ARCHIVE_OK }
    }
}
