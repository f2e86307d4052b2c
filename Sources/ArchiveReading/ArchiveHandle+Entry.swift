import CArchive
import UnpackProtocol

extension ArchiveHandle {
    /// Whether the entry's content is encrypted. `archive_entry_is_data_encrypted`.
    var isEncrypted: Bool { unsafe archive_entry_is_data_encrypted(entry) == 1 }

    /// The entry as it is reported: its kind, its size, every form of its name.
    var description: ArchiveEntry {
        var description = ArchiveEntry(kind)
        if unsafe archive_entry_size_is_set(entry) != 0 {
            description.declaredSize = UInt64(max(0, unsafe archive_entry_size(entry)))
        }
        func add(_ form: ArchiveEntry.NameForm, _ text: UnsafePointer<CChar>?) {
            let bytes = unsafe copy(text, limit: UnpackWire.nameBytes + 1)
            if bytes.isEmpty || description.names.contains(where: { $0.bytes == bytes }) { return }
            if bytes.count > UnpackWire.nameBytes { description.isNameCut = true }
            description.names.append(ArchiveEntry.Name(form, bytes.suffix(UnpackWire.nameBytes)))
        }
        unsafe add(.path, archive_entry_pathname(entry))
        unsafe add(.unicodePath, archive_entry_pathname_utf8(entry))
        unsafe add(.hardLink, archive_entry_hardlink(entry))
        unsafe add(.hardLink, archive_entry_hardlink_utf8(entry))
        unsafe add(.symbolicLink, archive_entry_symlink(entry))
        unsafe add(.symbolicLink, archive_entry_symlink_utf8(entry))
        return description
    }

    private var kind: ArchiveEntry.Kind {
        switch UInt32(unsafe archive_entry_filetype(entry)) {
        // Some formats have no types.
        case 0, 0o100000: .file
        case 0o040000: .folder
        case 0o120000: .symbolicLink
        default: .other
        }
    }
}
