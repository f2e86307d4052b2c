/// The formats that the confined child can be asked to read, by the words of its command line. It enables no other.
package enum ArchiveFormat: String, Sendable, CaseIterable {
    case sevenZip = "7z"
    /// Both generations: rar and rar5.
    case rar
    case tar
    case cabinet = "cab"
    case isoImage = "iso9660"
    case lha
    case ar
    case cpio
    case zip
    /// A single compressed file; a tar within is read as a tar.
    case compressed
}
